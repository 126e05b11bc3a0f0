package io.github.rollcall.serve.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ListeningTests {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,   'rollcall.example.com, other.example.com', page, '',       https://rollcall.example.com:8443",
        "'::',      rollcall.example.com,                      page, '',       https://rollcall.example.com:8443",
        "0.0.0.0,   '',                                        page, '',       https://localhost:8443",
        "192.0.2.7, rollcall.example.com,                      page, '',       https://192.0.2.7:8443",
        "'::1',     '',                                        '',   '',       http://[::1]:8443",
        "127.0.0.1, '',                                        '',   '',       http://127.0.0.1:8443",
        "0.0.0.0,   rollcall.example.com,                      '',   10.0.0.5, https://rollcall.example.com"
    })
    void tellsAnAddressThatABrowserCanOpen(String address, String hosts, String bundle, String proxies, String told) {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("rollcall.serve.address", address)
                .withProperty("rollcall.serve.hosts", hosts)
                .withProperty("rollcall.serve.trusted-proxies", proxies);
        if (!bundle.isEmpty()) {
            settings.setProperty("rollcall.serve.tls-bundle", bundle);
        }

        assertThat(Listening.url(Listening.properties(settings), 8443)).isEqualTo(told);
    }
}

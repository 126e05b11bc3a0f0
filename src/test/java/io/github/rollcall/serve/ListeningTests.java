package io.github.rollcall.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ListeningTests {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,   'rollcall.example.com, other.example.com', rollcall.example.com",
        "'::',      rollcall.example.com,                      rollcall.example.com",
        "0.0.0.0,   '',                                        0.0.0.0",
        "192.0.2.7, rollcall.example.com,                      192.0.2.7"
    })
    void tellsAnAddressThatABrowserCanOpen(String address, String hosts, String told) {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("rollcall.serve.address", address)
                .withProperty("rollcall.serve.hosts", hosts);

        assertThat(Listening.host(Listening.properties(settings))).isEqualTo(told);
    }
}

package io.github.rollcall.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.user.UnusableSetting;
import io.github.rollcall.user.value.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTests {

    private static final NetworkProperties NOTHING = new NetworkProperties(null, null, null);
    private static final URI SERVER = URI.create("https://platform.ringcentral.com");

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, https://a.example.com, p.example.com:3128",
        "https_proxy, https://a.example.com, p.example.com:3128",
        "HTTP_PROXY,  https://a.example.com,",
        "HTTP_PROXY,  http://a.example.com,  p.example.com:3128",
        "http_proxy,  http://a.example.com,  p.example.com:3128",
        "HTTPS_PROXY, http://a.example.com,",
        "HTTPS_PROXY, https://localhost:8443,",
        "HTTPS_PROXY, https://127.0.0.1,",
        "HTTPS_PROXY, https://127.8.8.8,",
        "HTTPS_PROXY, https://[::1]:8443,",
        "HTTPS_PROXY, https://here.localhost,"
    })
    void goesByTheEnvironment(String variable, URI target, @Nullable String proxy) {
        Proxies proxies = Proxies.of(NOTHING, Map.of(variable, "http://p.example.com:3128/"), new Properties());

        assertThat(proxies.forUri(target).map(HttpProxy::toString)).isEqualTo(Optional.ofNullable(proxy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                        | https://platform.ringcentral.com | true",
                "ringcentral.com          | https://platform.ringcentral.com | true",
                ".ringcentral.com         | https://platform.ringcentral.com | true",
                "*.ringcentral.com        | https://platform.ringcentral.com | true",
                "RingCentral.COM          | https://platform.ringcentral.com | true",
                "central.com              | https://platform.ringcentral.com | false",
                "ringcentral.com:443      | https://platform.ringcentral.com | true",
                "ringcentral.com:8443     | https://platform.ringcentral.com | false",
                "a.example.com, b.example.com c.example.com | https://c.example.com | true",
                "10.0.0.0/8               | https://10.9.8.7                 | true",
                "10.0.0.0/8               | https://11.9.8.7                 | false",
                "192.0.2.7                | https://192.0.2.7:8443           | true",
                "192.0.2.7:8443           | https://192.0.2.7:8443           | true",
                "2001:db8::/32            | https://[2001:db8::7]            | true",
                "2001:db8::/32            | https://[2001:db9::7]            | false",
                "10.0.0.0/8               | https://10.example.com           | false",
                ",, ,                     | https://platform.ringcentral.com | false"
            })
    void leavesOutWhatIsReachedDirectly(String list, URI target, boolean direct) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "p:1", "NO_PROXY", list);

        assertThat(Proxies.of(NOTHING, environment, new Properties())
                        .forUri(target)
                        .isEmpty())
                .isEqualTo(direct);
    }

    @Test
    void goesByOurSettingBeforeJavasBeforeTheEnvironment() {
        Properties java = new Properties();
        java.putAll(Map.of("https.proxyHost", "java.example.com", "https.proxyPort", "8080", "https.proxyUser", "u"));
        Map<String, String> environment = Map.of("HTTPS_PROXY", "env.example.com", "no_proxy", "ringcentral.com");

        assertThat(Proxies.of(setting("set.example.com:1", List.of()), environment, java)
                        .forUri(SERVER))
                .hasToString("Optional[set.example.com:1]");
        assertThat(Proxies.of(NOTHING, environment, java).forUri(SERVER)).get().satisfies(proxy -> {
            assertThat(proxy).hasToString("java.example.com:8080");
            assertThat(proxy.statedBy()).isEqualTo("-Dhttps.proxyHost");
            assertThat(proxy.user()).isEqualTo(Secret.of("u"));
        });
        assertThat(Proxies.of(NOTHING, environment, new Properties()).forUri(SERVER))
                .isEmpty();
        assertThat(Proxies.of(setting("none", null), environment, java).forUri(SERVER))
                .isEmpty();
    }

    @Test
    void reachesThisMachineThroughAProxyOnlyIfJavaIsToldTo() {
        Properties java = new Properties();
        java.putAll(Map.of("https.proxyHost", "p", "http.nonProxyHosts", "*.example.com|10.*"));
        Proxies proxies = Proxies.of(NOTHING, Map.of(), java);

        assertThat(proxies.forUri(URI.create("https://localhost"))).isPresent();
        assertThat(proxies.forUri(URI.create("https://a.example.com"))).isEmpty();
        assertThat(proxies.forUri(URI.create("https://10.1.2.3"))).isEmpty();
        java.remove("http.nonProxyHosts");
        assertThat(Proxies.of(NOTHING, Map.of(), java).forUri(URI.create("https://localhost")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://ada:p%40ss%3Aw+rd@p.example.com:3128, p.example.com:3128, ada,    p@ss:w+rd",
        "ada:a@b@p.example.com:3128,                  p.example.com:3128, ada,    a@b",
        "http://ada@p.example.com,                    p.example.com:80,   ada,",
        "HTTP://[2001:db8::1]:3128/,                  [2001:db8::1]:3128, ,",
        "DOMAIN%5Cada:x@p:8080,                       p:8080,             DOMAIN\\ada, x"
    })
    void readsUserAndPasswordAndShowsNeither(
            String address, String shown, @Nullable String user, @Nullable String password) {
        HttpProxy proxy = HttpProxy.parse(address, "HTTPS_PROXY").orElseThrow();

        assertThat(proxy).hasToString(shown);
        assertThat(proxy.user()).isEqualTo(Secrets.orNull(user));
        assertThat(proxy.password()).isEqualTo(Secrets.orNull(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:planted@p.example.com:3128",
                "socks5://p:1080",
                "http://p:0",
                "http://p:70000",
                "p:port",
                "http://",
                "http://p:1/path?planted",
                "ada:planted%zz@p:1",
                "p q:1"
            })
    void refusesWhatIsNoProxyWithoutShowingIt(String address) {
        for (Map<String, String> environment : List.of(Map.of("HTTPS_PROXY", address), Map.<String, String>of())) {
            NetworkProperties settings = environment.isEmpty() ? setting(address, null) : NOTHING;
            assertThatThrownBy(() -> Proxies.of(settings, environment, new Properties()))
                    .isInstanceOf(UnusableSetting.class)
                    .hasMessageContaining(environment.isEmpty() ? "rollcall.http.proxy" : "HTTPS_PROXY")
                    .hasMessageNotContaining("planted")
                    .hasMessageContaining("http://proxy.example.com:3128");
        }
    }

    private static NetworkProperties setting(String proxy, @Nullable List<String> noProxy) {
        return new NetworkProperties(Secret.of(proxy), noProxy, null);
    }
}

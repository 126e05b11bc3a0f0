package io.github.rollcall.extension.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.network.ConnectProxy;
import io.github.rollcall.network.Network;
import io.github.rollcall.network.Networks;
import io.github.rollcall.network.PrivateAuthority;
import io.github.rollcall.network.TlsFront;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Through a proxy, to a server with a certificate of a company's own authority. The server's name is known to the proxy alone;
 * what the API's client says of it, Java's own client, which sends messages and pings, says too.
 */
class WayOutTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Longer than a name can be, so that nobody is asked for it. */
    private static final String NOBODY = "p".repeat(64) + ".example.com";

    private static final String HOST = "ringcentral.example.com";
    private static final URI SERVER = URI.create("https://" + HOST);
    private static final Call CALL = Call.get(RateLimitGroup.LIGHT, "/restapi/v1.0/account/~");

    private static final PrivateAuthority AUTHORITY = new PrivateAuthority();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static Path certificate;
    private static TlsFront good;
    private static TlsFront expired;
    private static TlsFront early;
    private static ConnectProxy open;
    private static ConnectProxy guarded;

    @BeforeAll
    static void open() {
        certificate = AUTHORITY.writeTo(folder.resolve("company-ca.pem"));
        good = new TlsFront(AUTHORITY.serving(HOST), null);
        expired = new TlsFront(AUTHORITY.serving("old.example.com", Duration.ofDays(-9), Duration.ofDays(-2)), null);
        early = new TlsFront(AUTHORITY.serving("new.example.com", Duration.ofDays(2), Duration.ofDays(9)), null);
        open = new ConnectProxy("")
                .knowing(HOST, good.port())
                .knowing("other.example.com", good.port())
                .knowing("old.example.com", expired.port())
                .knowing("new.example.com", early.port());
        guarded = new ConnectProxy("ada:planted-password").knowing(HOST, good.port());
    }

    @AfterAll
    static void close() {
        for (AutoCloseable each : new AutoCloseable[] {open, guarded, good, expired, early}) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void leadsThroughAProxyThatWantsAPassword() {
        Network network = Networks.of("ada:planted-password@127.0.0.1:" + guarded.port(), certificate);

        assertThat(sent(network, SERVER))
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(guarded.asked()).contains(HOST + ":443");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ringcentral.example.com | its certificate comes from an authority that is not trusted | false | rollcall.http.ssl-bundle",
                "old.example.com         | has expired                        | true  | clock",
                "new.example.com         | is not valid yet                   | true  | clock",
                "other.example.com       | its certificate is for another host | true  | misspelled"
            })
    void tellsWhatIsWrongWithACertificate(String host, String said, boolean trusted, String cure) throws Exception {
        Network network = Networks.of("127.0.0.1:" + open.port(), trusted ? certificate : null);
        URI server = URI.create("https://" + host);

        assertThat(sent(network, server)).isInstanceOfSatisfying(Reply.NotSent.class, reply -> {
            assertThat(reply.reason()).contains("No connection to " + server, said, cure);
            assertThat(reply.isLasting()).isTrue();
        });
        assertThat(javas(network, server)).contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "407 |            | wants to know a user and password (status 407) | true",
                "407 | ada:wrong@ | takes neither user nor password as they are    | true",
                "403 |            | does not let us through (status 403)           | true",
                "502 |            | does not reach it (status 502)                 | false",
                "503 |            | does not reach it (status 503)                 | false"
            })
    void tellsWhatAProxyAnswers(int status, @Nullable String user, String said, boolean lasting) {
        try (ConnectProxy proxy = new ConnectProxy("").answering(status)) {
            Network network = Networks.of((user == null ? "" : user) + "127.0.0.1:" + proxy.port(), certificate);

            assertThat(sent(network, SERVER)).isInstanceOfSatisfying(Reply.NotSent.class, reply -> {
                assertThat(reply.reason())
                        .contains("the proxy 127.0.0.1:" + proxy.port() + " " + said)
                        .doesNotContain("wrong", "ada");
                assertThat(reply.isLasting()).isEqualTo(lasting);
            });
        }
    }

    @Test
    void tellsThatThereIsNoProxy() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        Network network = Networks.of("127.0.0.1:" + nobody, null);

        assertThat(sent(network, SERVER)).isInstanceOfSatisfying(Reply.NotSent.class, reply -> {
            assertThat(reply.reason())
                    .contains("the proxy 127.0.0.1:" + nobody + " refuses connections", "rollcall.http.proxy");
            assertThat(reply.isLasting()).isFalse();
        });
        assertThat(javas(network, SERVER)).contains("refuses connections");
    }

    @Test
    void tellsThatNobodyKnowsTheProxy() throws Exception {
        Network network = Networks.of(NOBODY + ":3128", null);

        assertThat(sent(network, SERVER)).isInstanceOfSatisfying(Reply.NotSent.class, reply -> {
            assertThat(reply.reason()).contains("the name of the proxy " + NOBODY + ":3128 is not known");
            assertThat(reply.isLasting()).isFalse();
        });
        assertThat(javas(network, SERVER)).contains("the name of the proxy");
    }

    private static Reply sent(Network network, URI server) {
        try (ApiTransport transport = new ApiTransport(server, network, PATIENCE, PATIENCE, new ApiUsage())) {
            return transport.send(CALL, "Bearer test");
        }
    }

    private static String javas(Network network, URI server) throws InterruptedException {
        HttpClient client =
                network.lead(HttpClient.newBuilder()).connectTimeout(PATIENCE).build();
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(server).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
            return "status " + answer.statusCode();
        } catch (IOException e) {
            return network.trouble(server, e).what();
        }
    }
}

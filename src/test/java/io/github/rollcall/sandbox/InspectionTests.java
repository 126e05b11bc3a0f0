package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.account.AccountFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InspectionTests {

    private static final int MOST_OPEN_REQUESTS = 256;
    private static final String ALL_KNOBS = """
            {"limits":{"MEDIUM":400,"HEAVY":"unlimited","LIGHT":{"limit":9,"windowMillis":1000,"penaltyMillis":500}},
             "timeScale":60,"tokenTtlSeconds":5,"liveTokens":2,"latencyMillis":0,"jitterMillis":0,
             "visibilityDelayMillis":3000,"commitDelayMillis":100,"acceptDuplicateEmails":true,"maxUsers":7,"directoryLagMillis":9000,"taskTimeMillis":2000,"taskPolls":3,
             "maxExtensionNumberLength":4,"numbersExhausted":true,"singleSignOn":true,"emailAsLoginRequired":true,"siteRequired":true,
             "namesKept":true,"missingFeatures":["SITES"],
             "loginsTakenElsewhere":["ada@example.com"],"ownPhoneNumbers":[],"missingPermissions":["EditAccounts"],
             "loginRefusal":"OAU-210","clockSkewMillis":-600000,"refuseEqualRequests":true,"otherReadings":["EMPTY_PAGE"],
             "faults":[{"operation":"CREATE","kind":"COMMIT_THEN_CUT","share":0.25},
                       {"operation":"LIST","kind":"STATUS_503_BEFORE","count":3,"after":2,"retryAfterSeconds":1}]}""";

    private final StandInAccount account = StandInAccount.start(StandInSettings.defaults());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void showsAllUsers() {
        caller.create(Bodies.adaWith("\"references\":[{\"ref\":\"hr-1\",\"type\":\"CustomerDirectoryId\"}]"));

        JsonNode users = json(caller.get("/sandbox/users"));

        assertThat(users).hasSize(2);
        JsonNode ada = users.path(1);
        assertThat(ada.path("email").asString()).isEqualTo("ada.byron@example.com");
        assertThat(ada.path("reference").asString()).isEqualTo("hr-1");
        assertThat(ada.path("imageSha256").isNull()).isTrue();
        assertThat(ada.path("json").path("contact").path("lastName").asString()).isEqualTo("Byron");
        assertThat(json(caller.get("/sandbox/users/" + ada.path("id").asLong())))
                .isEqualTo(ada);
    }

    @Test
    void showsTheLogFromAnyPointOn() {
        caller.create(Bodies.ada());
        caller.get(EXTENSIONS + "?email=ada.byron%40example.com");

        JsonNode all = json(caller.get("/sandbox/requests"));
        JsonNode later = json(caller.get("/sandbox/requests?since=2"));

        assertThat(all).hasSize(3);
        assertThat(all.path(1).path("operation").asString()).isEqualTo("CREATE");
        assertThat(all.path(1).path("committed").asBoolean()).isTrue();
        assertThat(all.path(1).path("group").asString()).isEqualTo("MEDIUM");
        assertThat(later).hasSize(1);
        assertThat(later.path(0).path("sequence").asInt()).isEqualTo(3);
        assertThat(later.path(0).path("askedEmails").path(0).asString()).isEqualTo("ada.byron@example.com");
        assertThat(later.path(0).path("lastPage").asBoolean()).isTrue();
    }

    @Test
    void changesEachKnob() {
        HttpResponse<String> response = caller.post("/sandbox/settings", ALL_KNOBS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(account.settings())
                .isEqualTo(StandInSettings.builder()
                        .limit(RateGroup.MEDIUM, RateLimit.perMinute(400))
                        .limit(RateGroup.HEAVY, RateLimit.unlimited())
                        .limit(RateGroup.LIGHT, new RateLimit(9, Duration.ofSeconds(1), Duration.ofMillis(500)))
                        .timeScale(60)
                        .tokenTtl(Duration.ofSeconds(5))
                        .liveTokens(2)
                        .visibilityDelay(Duration.ofSeconds(3))
                        .commitDelay(Duration.ofMillis(100))
                        .acceptDuplicateEmails(true)
                        .maxUsers(7)
                        .maxExtensionNumberLength(4)
                        .numbersExhausted(true)
                        .singleSignOn(true)
                        .emailAsLoginRequired(true)
                        .siteRequired(true)
                        .namesKept(true)
                        .missingFeatures(Set.of(Feature.SITES))
                        .loginsTakenElsewhere(Set.of("ada@example.com"))
                        .ownPhoneNumbers(Set.of())
                        .missingPermissions(Set.of("EditAccounts"))
                        .directoryLag(Duration.ofSeconds(9))
                        .taskTime(Duration.ofSeconds(2))
                        .taskPolls(3)
                        .loginRefusal("OAU-210")
                        .clockSkew(Duration.ofMinutes(-10))
                        .refuseEqualRequests(true)
                        .otherReadings(Set.of(Reading.EMPTY_PAGE))
                        .faults(
                                Fault.share(Operation.CREATE, FaultKind.COMMIT_THEN_CUT, 0.25),
                                Fault.next(3, Operation.LIST, FaultKind.STATUS_503_BEFORE)
                                        .after(2)
                                        .retryAfter(1))
                        .build());
    }

    @Test
    void takesBackTheSettingsThatItShows() {
        caller.post("/sandbox/settings", ALL_KNOBS);
        StandInSettings before = account.settings();

        HttpResponse<String> response = caller.send(caller.to("/sandbox/settings")
                .method(
                        "PATCH",
                        BodyPublishers.ofString(caller.get("/sandbox/settings").body())));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(account.settings()).isEqualTo(before);
    }

    @Test
    void leavesTheRestAsItIs() {
        caller.post("/sandbox/settings", "{\"maxUsers\":7}");
        caller.post("/sandbox/settings", "{\"visibilityDelayMillis\":50}");

        assertThat(account.settings().maxUsers()).isEqualTo(7);
        assertThat(account.settings().visibilityDelay()).isEqualTo(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"colour\":1}",
                "{\"latencyMillis\":\"slow\"}",
                "{\"latencyMillis\":-1}",
                "{\"limits\":{\"SLOW\":1}}",
                "{\"limits\":{\"MEDIUM\":0}}",
                "{\"limits\":{\"MEDIUM\":true}}",
                "{\"faults\":[{\"operation\":\"CREATE\"}]}",
                "{\"faults\":[{\"operation\":\"CREATE\",\"kind\":\"REDIRECT\",\"share\":2}]}",
                "{\"acceptDuplicateEmails\":1}",
                "{\"loginRefusal\":\"no\"}",
                "{\"clockSkewMillis\":\"10m\"}",
                "[]",
                "nonsense"
            })
    void changesNothingWhenSettingsMakeNoSense(String settings) {
        HttpResponse<String> response = caller.post("/sandbox/settings", settings);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("message").asString()).isNotBlank();
        assertThat(account.settings()).isEqualTo(StandInSettings.defaults());
    }

    @Test
    void addsAndRemovesUsers() {
        JsonNode added = json(caller.post("/sandbox/users", Bodies.ada()));
        String path = "/sandbox/users/" + added.path("id").asLong();
        assertThat(account.users()).hasSize(2);

        assertThat(caller.delete(path).statusCode()).isEqualTo(204);

        assertThat(account.users()).hasSize(1);
        assertThat(caller.delete(path).statusCode()).isEqualTo(404);
        assertThat(caller.get(path).statusCode()).isEqualTo(404);
        assertThat(caller.get(path + "/image").statusCode()).isEqualTo(404);
    }

    @Test
    void endsSessionsAndReleases() {
        assertThat(caller.delete("/sandbox/tokens").statusCode()).isEqualTo(204);
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(401);
        assertThat(json(caller.post("/sandbox/release", "")).path("released").asInt())
                .isZero();
    }

    @Test
    void isNeitherLimitedNorLogged() {
        for (int i = 0; i < 100; i++) {
            assertThat(caller.get("/sandbox/settings").statusCode()).isEqualTo(200);
        }
        assertThat(account.requests()).hasSize(1);
        assertThat(caller.get("/sandbox/nothing").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421",
        "evil.example:8089, 421",
        "127.0.0.1.evil.example, 421",
        "localhost.evil.example, 421",
        "10.0.0.7, 421",
        "'', 421",
        "LOCALHOST:1, 200",
        "localhost, 200",
        "127.0.0.1:65535, 200",
        "[::1]:8089, 200"
    })
    void answersToThisMachinesOwnNamesOnly(String host, int status) throws IOException {
        assertThat(status("GET /sandbox/users HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .isEqualTo(status);
        assertThat(status("GET /restapi/v1.0 HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Origin: http://evil.example          | 403
                    Origin: null                         | 403
                    Sec-Fetch-Site: cross-site           | 403
                    Sec-Fetch-Site: same-site            | 403
                    Content-Type: text/plain             | 403
                    Content-Type: multipart/form-data    | 403
                    Content-Type: application/json       | 200
                    Origin: http://localhost             | 200
                    X-Other: curl                        | 200
                    """)
    void obeysNoPageOfAnotherSite(String header, int status) throws IOException {
        String body = "{\"maxUsers\":1}";

        assertThat(status("POST /sandbox/settings HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body))
                .isEqualTo(status);
        assertThat(account.settings().maxUsers()).isEqualTo(status == 200 ? 1 : Integer.MAX_VALUE);
    }

    @Test
    void showsNobodyWhenToldSo() {
        try (StandInAccount closed =
                StandInAccount.start(StandInSettings.builder().inspected(false).build())) {
            Caller stranger = new Caller(closed);

            for (String path : List.of("users", "requests", "settings", "users/" + AccountFacts.ADMINISTRATOR_ID)) {
                assertThat(stranger.get("/sandbox/" + path).statusCode()).isEqualTo(404);
                assertThat(stranger.get("/sandbox/" + path).body()).doesNotContain("dministrator@");
            }
            assertThat(stranger.askForToken(account.clientId(), account.clientSecret(), account.jwt())
                            .statusCode())
                    .isEqualTo(400);
            assertThat(stranger.askForToken(closed.clientId(), closed.clientSecret(), account.jwt())
                            .statusCode())
                    .isEqualTo(400);
            assertThat(Caller.loggedInTo(closed).get(EXTENSIONS).statusCode()).isEqualTo(200);
        }
    }

    /** Which of them is one too many is open: the stand-in counts on several threads. */
    @Test
    void holdsNoMoreThanSomeRequestsThatDoNotEnd() throws IOException {
        List<SocketChannel> requests = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_OPEN_REQUESTS + 1; i++) {
                requests.add(halfSent());
            }

            Awaitility.await().until(() -> requests.removeIf(InspectionTests::isEnded));
            assertThat(requests).hasSize(MOST_OPEN_REQUESTS).noneMatch(InspectionTests::isEnded);
            requests.remove(0).close();
            Awaitility.await()
                    .ignoreExceptionsInstanceOf(Caller.NoAnswer.class)
                    .until(() -> caller.get(EXTENSIONS).statusCode() == 200);
            assertThat(requests).noneMatch(InspectionTests::isEnded);
        } finally {
            for (SocketChannel request : requests) {
                request.close();
            }
        }
    }

    private SocketChannel halfSent() throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), account.baseUrl().getPort()));
        channel.write(ByteBuffer.wrap("GET /restapi/v1.0 HTTP/1.1\r\nHost: local".getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        return channel;
    }

    private static boolean isEnded(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private int status(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), account.baseUrl().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
        }
    }
}

package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotaTests {

    private final TestClock clock = new TestClock("2026-11-24T02:00:00Z");
    private final StandInAccount account = StandInAccount.start(
            StandInSettings.builder()
                    .limit(RateGroup.MEDIUM, RateLimit.perMinute(3))
                    .build(),
            clock);
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void countsDownInTheHeaders() {
        HttpResponse<String> first = caller.get(EXTENSIONS);

        assertThat(header(first, "X-Rate-Limit-Group")).isEqualTo("medium");
        assertThat(header(first, "X-Rate-Limit-Limit")).isEqualTo("3");
        assertThat(header(first, "X-Rate-Limit-Remaining")).isEqualTo("2");
        assertThat(header(first, "X-Rate-Limit-Window")).isEqualTo("60");
        assertThat(header(caller.create(Bodies.ada()), "X-Rate-Limit-Remaining"))
                .isEqualTo("1");
        assertThat(header(caller.create("{}"), "X-Rate-Limit-Remaining")).isEqualTo("0");
    }

    @Test
    void refusesOneTooManyAndCreatesNothing() {
        useUp();

        HttpResponse<String> response = caller.create(Bodies.ada());

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(json(response).path("errorCode").asString()).isEqualTo("CMN-301");
        assertThat(header(response, "Retry-After")).isEqualTo("60");
        assertThat(header(response, "X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(account.users()).hasSize(1);
    }

    @Test
    void letsTheWindowSlide() {
        caller.get(EXTENSIONS);
        clock.advance(Duration.ofSeconds(30));
        caller.get(EXTENSIONS);
        caller.get(EXTENSIONS);

        clock.advance(Duration.ofSeconds(30));

        assertThat(header(caller.get(EXTENSIONS), "X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(429);
    }

    @Test
    void restartsThePenaltyForWhoDoesNotWait() {
        useUp();
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(59));
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(59));
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(429);

        clock.advance(Duration.ofSeconds(60));

        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void limitsEachGroupForItself() {
        useUp();
        caller.get(EXTENSIONS);

        HttpResponse<String> light = caller.get(EXTENSIONS + "/~");

        assertThat(light.statusCode()).isEqualTo(200);
        assertThat(header(light, "X-Rate-Limit-Group")).isEqualTo("light");
        assertThat(header(light, "X-Rate-Limit-Remaining")).isEqualTo("49");
    }

    @Test
    void limitsLogins() {
        for (int i = 0; i < 4; i++) {
            caller.logIn();
        }

        assertThat(caller.askForToken("a", "b", "c").statusCode()).isEqualTo(429);
    }

    @Test
    void passesTimeFasterButNeverPromisesTooEarlyAnEnd() {
        account.change(account.settings().toBuilder().timeScale(40).build());
        useUp();
        HttpResponse<String> refused = caller.get(EXTENSIONS);
        assertThat(header(refused, "X-Rate-Limit-Window")).isEqualTo("2");
        assertThat(header(refused, "Retry-After")).isEqualTo("2");

        clock.advance(Duration.ofMillis(1_499));
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofMillis(1_500));
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void waitsForTheWindowWhenItOutlastsThePenalty() {
        account.change(account.settings().toBuilder()
                .limit(RateGroup.MEDIUM, new RateLimit(2, Duration.ofSeconds(60), Duration.ofSeconds(1)))
                .build());
        caller.get(EXTENSIONS);
        caller.get(EXTENSIONS);
        clock.advance(Duration.ofMillis(500));

        HttpResponse<String> refused = caller.get(EXTENSIONS);
        assertThat(header(refused, "Retry-After")).isEqualTo("60");
        clock.advance(Duration.ofSeconds(60));
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotCountWhoIsNotLoggedIn() {
        caller.use("invented");
        caller.get(EXTENSIONS);
        HttpResponse<String> refused = caller.get(EXTENSIONS);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "X-Rate-Limit-Remaining")).isEqualTo("3");
    }

    @Test
    void limitsNothingWhenToldSo() {
        account.change(account.settings().toBuilder().unlimited().build());

        for (int i = 0; i < 200; i++) {
            assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
        }
        assertThat(Integer.parseInt(header(caller.get(EXTENSIONS), "X-Rate-Limit-Remaining")))
                .isGreaterThan(1_000);
    }

    /** A refusal by the gateway, the account, a rule or a fault looks no different. */
    @Test
    void showsTheQuotaAndTheTimeWithEachAnswer() {
        account.change(account.settings().toBuilder()
                .unlimited()
                .missingPermissions(Set.of("CostCenterManagement"))
                .faults(
                        Fault.next(1, Operation.DELETE, FaultKind.STATUS_503_BEFORE),
                        Fault.next(1, Operation.DICTIONARY, FaultKind.HTML_502_BEFORE),
                        Fault.next(1, Operation.UPDATE, FaultKind.THROTTLE))
                .build());
        String token = caller.logIn();
        String dictionary = "/restapi/v1.0/dictionary/timezone";

        assertDressed(caller.askForToken("a", "b", "c"), 400, "auth");
        assertDressed(caller.use("invented").get(EXTENSIONS), 401, "medium");
        caller.use(token);
        assertDressed(caller.get(EXTENSIONS), 200, "medium");
        assertDressed(caller.create("{}"), 400, "medium");
        assertDressed(caller.post(EXTENSIONS + "/7/profile-image", ""), 404, "heavy");
        assertDressed(caller.get("/restapi/v1.0/account/7"), 404, "light");
        assertDressed(caller.get("/restapi/v2/accounts/~/cost-centers"), 403, "light");
        assertDressed(caller.get("/restapi/v2/accounts/~/phone-numbers"), 200, "heavy");
        assertDressed(caller.delete(EXTENSIONS + "/7"), 503, "medium");
        assertDressed(caller.get(dictionary), 502, "light");
        assertDressed(caller.get(dictionary), 200, "light");
        assertDressed(caller.put(EXTENSIONS + "/7", "{}"), 429, "medium");
    }

    @Test
    void tellsTheTimeByItsOwnClock() {
        account.change(
                account.settings().toBuilder().clockSkew(Duration.ofMinutes(10)).build());

        HttpResponse<String> response = caller.create(Bodies.ada());

        assertThat(header(response, "Date")).isEqualTo("Tue, 24 Nov 2026 02:10:00 GMT");
        assertThat(json(response).path("creationTime").asString()).isEqualTo("2026-11-24T02:10:00.000Z");
        assertThat(json(caller.get(EXTENSIONS)).path("records")).hasSize(2);
    }

    private static void assertDressed(HttpResponse<String> response, int status, String group) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "Date")).isEqualTo("Tue, 24 Nov 2026 02:00:00 GMT");
        assertThat(header(response, "RCRequestId")).isNotBlank();
        assertThat(header(response, "X-Rate-Limit-Group")).isEqualTo(group);
        assertThat(header(response, "X-Rate-Limit-Limit")).isNotBlank();
        assertThat(header(response, "X-Rate-Limit-Remaining")).isNotBlank();
        assertThat(header(response, "X-Rate-Limit-Window")).isEqualTo("60");
    }

    private void useUp() {
        for (int i = 0; i < 3; i++) {
            assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}

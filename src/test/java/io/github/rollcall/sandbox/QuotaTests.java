package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotaTests {

    private final TickingClock clock = new TickingClock();
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

    private void useUp() {
        for (int i = 0; i < 3; i++) {
            assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}

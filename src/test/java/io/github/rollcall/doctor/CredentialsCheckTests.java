package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.runlog.ExitCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class CredentialsCheckTests {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty(Credentials.CLIENT_ID, "planted-id")
            .withProperty(Credentials.CLIENT_SECRET, "planted-secret")
            .withProperty(Credentials.JWT, jwt("{\"sub\":\"1\"}"));

    @Test
    void takesGoodCredentials() {
        assertThatIn(check()).isAllWell().hasOk("RC_SERVER_URL is not set: https://platform.ringcentral.com is meant");
    }

    @ParameterizedTest
    @ValueSource(strings = {Credentials.CLIENT_ID, Credentials.CLIENT_SECRET, Credentials.JWT})
    void namesAMissingVariable(String name) {
        environment.setProperty(name, " ");

        assertThatIn(check()).hasBad(ExitCode.CONFIGURATION, name + " is not set", "developer console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://platform.ringcentral.com", "ftp://a", "https://me:planted-secret@example.com", "x"})
    void takesNoServerThatIsNotSafe(String url) {
        environment.setProperty(Credentials.SERVER_URL, url);

        assertThatIn(check()).hasBad(ExitCode.CONFIGURATION, "RC_SERVER_URL is not a server", "https address");
        hidesEverything();
    }

    @Test
    void wondersAboutQuotes() {
        environment.setProperty(Credentials.CLIENT_ID, "\"planted-id\"");

        assertThatIn(check()).hasLook("RC_APP_CLIENT_ID is set, but it has quotes", "without quotes");
    }

    @Test
    void wondersAboutLineBreaks() {
        environment.setProperty(Credentials.CLIENT_SECRET, "planted\n-secret");

        assertThatIn(check()).hasLook("RC_APP_CLIENT_SECRET is set, but it has blanks or line breaks", "line breaks");
    }

    @Test
    void wondersAboutTheSameValueTwice() {
        environment.setProperty(Credentials.CLIENT_SECRET, "planted-id");

        assertThatIn(check()).hasLook("RC_APP_CLIENT_SECRET is set, but another", "Copy it anew");
        hidesEverything();
    }

    @Test
    void wondersAboutAJwtThatIsNone() {
        environment.setProperty(Credentials.JWT, "planted-jwt");

        assertThatIn(check()).hasLook("RC_USER_JWT is set, but it is no JWT", "Copy it anew");
        hidesEverything();
    }

    @Test
    void seesThatAJwtHasExpired() {
        environment.setProperty(
                Credentials.JWT, jwt("{\"exp\":" + NOW.minusSeconds(1).getEpochSecond() + "}"));

        assertThatIn(check()).hasLook("it has expired at 2026-11-24T01:59:59Z", "create a new one");
        hidesEverything();
    }

    @ParameterizedTest
    @CsvSource({"1, 0 days", "86400, 1 days", "2591999, 29 days"})
    void seesThatAJwtExpiresSoon(long seconds, String expected) {
        environment.setProperty(
                Credentials.JWT, jwt("{\"exp\":" + NOW.plusSeconds(seconds).getEpochSecond() + "}"));

        assertThatIn(check()).hasLook("it expires in " + expected, "create a new one");
        hidesEverything();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"exp\":\"soon\"}",
                "{\"exp\":4102444800}",
                "{\"exp\":1e300}",
                "{\"exp\":9223372036854775807}",
                "[]"
            })
    void leavesAJwtToTheLoginThatHasNotPlainlyExpired(String payload) {
        environment.setProperty(Credentials.JWT, jwt(payload));

        assertThatIn(check()).isAllWell();
    }

    private void hidesEverything() {
        assertThat(check().findings().toString()).doesNotContain("planted");
    }

    private CredentialsCheck check() {
        return new CredentialsCheck(environment, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String jwt(String payload) {
        return String.join(".", List.of("planted-head", part(payload), "planted-signature"));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

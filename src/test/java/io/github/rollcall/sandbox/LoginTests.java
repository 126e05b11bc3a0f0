package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.sandbox.account.StandInCredentials;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoginTests {

    private final TestClock clock = new TestClock("2026-11-24T02:00:00Z");
    private final StandInAccount account = StandInAccount.start(
            StandInSettings.builder()
                    .unlimited()
                    .tokenTtl(Duration.ofSeconds(90))
                    .build(),
            clock);
    private final Caller caller = new Caller(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void givesTokenForTheRightCredentials() {
        HttpResponse<String> response = caller.askForToken(account.clientId(), account.clientSecret(), account.jwt());

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode token = json(response);
        assertThat(token.path("token_type").asString()).isEqualTo("bearer");
        assertThat(token.path("expires_in").asInt()).isEqualTo(90);
        assertThat(token.path("scope").asString().split(" ")).contains("EditAccounts", "ReadAccounts");
        assertThat(token.path("owner_id").isString()).isTrue();
        assertThat(token.has("refresh_token")).isFalse();
        assertThat(response.headers().firstValue("X-Rate-Limit-Group")).contains("auth");
    }

    @Test
    void saysWhichCredentialIsWrong() {
        assertOauthError(
                caller.askForToken("other", account.clientSecret(), account.jwt()), "invalid_client", "OAU-153");
        assertOauthError(caller.askForToken(account.clientId(), "other", account.jwt()), "invalid_client", "OAU-153");
        assertOauthError(
                caller.askForToken(account.clientId(), account.clientSecret(), "a.b.c"), "invalid_grant", "OAU-140");
        assertOauthError(
                caller.askForToken(account.clientId(), account.clientSecret(), "garbage"), "invalid_grant", "OAU-149");
    }

    @Test
    void refusesOtherGrants() {
        HttpResponse<String> response = caller.send(caller.to("/restapi/oauth/token")
                .header("Authorization", StandInCredentials.KNOWN.basic())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString("grant_type=password&username=ada")));

        assertOauthError(response, "unsupported_grant_type", "OAU-112");
    }

    @Test
    void asksForToken() {
        HttpResponse<String> response = caller.send(caller.to(EXTENSIONS).GET());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(code(response)).isEqualTo("AGW-401");
        assertThat(code(caller.use("invented").get(EXTENSIONS))).isEqualTo("OAU-213");
    }

    @Test
    void letsTokensExpire() {
        caller.logIn();
        clock.advance(Duration.ofSeconds(89));
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));

        HttpResponse<String> response = caller.get(EXTENSIONS);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(code(response)).isEqualTo("OAU-128");
    }

    @Test
    void endsTheOldestOfSixSessions() {
        String first = caller.logIn();
        String second = caller.logIn();
        for (int i = 0; i < 4; i++) {
            caller.logIn();
        }

        assertThat(code(caller.use(first).get(EXTENSIONS))).isEqualTo("OAU-213");
        assertThat(caller.use(second).get(EXTENSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void endsRevokedSessions() {
        String token = caller.logIn();

        HttpResponse<String> response = caller.send(caller.to("/restapi/oauth/revoke")
                .header("Authorization", StandInCredentials.KNOWN.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(code(caller.get(EXTENSIONS))).isEqualTo("OAU-213");
        caller.logIn();
        account.revokeTokens();
        assertThat(code(caller.get(EXTENSIONS))).isEqualTo("OAU-213");
    }

    @Test
    void refusesEachLoginWhenToldSo() {
        String token = caller.logIn();
        account.change(account.settings().toBuilder().loginRefusal("OAU-210").build());

        assertOauthError(
                caller.askForToken(account.clientId(), account.clientSecret(), account.jwt()),
                "invalid_grant",
                "OAU-210");
        assertThat(caller.use(token).get(EXTENSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatTheAppOrTheUserMayNotDo() {
        caller.logIn();
        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of("EditAccounts", "ReadExtensions"))
                .build());

        HttpResponse<String> create = caller.create(Bodies.ada());
        assertThat(create.statusCode()).isEqualTo(403);
        assertThat(code(create)).isEqualTo("CMN-401");
        HttpResponse<String> list = caller.get(EXTENSIONS);
        assertThat(list.statusCode()).isEqualTo(403);
        assertThat(code(list)).isEqualTo("CMN-408");
        assertThat(granted("EditAccounts")).isFalse();
        assertThat(granted("AddRemoveUsers")).isTrue();
        assertThat(json(caller.askForToken(account.clientId(), account.clientSecret(), account.jwt()))
                        .path("scope")
                        .asString())
                .doesNotContain("EditAccounts");
    }

    private boolean granted(String permission) {
        return json(caller.get(EXTENSIONS + "/~/authz-profile/check?permissionId=" + permission))
                .path("successful")
                .asBoolean();
    }

    private static void assertOauthError(HttpResponse<String> response, String error, String code) {
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode body = json(response);
        assertThat(body.path("error").asString()).isEqualTo(error);
        assertThat(body.path("error_description").isString()).isTrue();
        assertThat(body.path("errors").path(0).path("errorCode").asString()).isEqualTo(code);
    }

    private static String code(HttpResponse<String> response) {
        return json(response).path("errorCode").asString();
    }
}

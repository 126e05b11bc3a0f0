package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an administrator does in the account beside the callers, and what the stand-in counts of theirs. */
class ChangesByHandTests {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);
    private final long ada = account.addUser(Bodies.ada()).id();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void changesSomebodyWithoutAskingRules() {
        JsonNode shown = json(byHand("PATCH", "/sandbox/users/" + ada, """
                {"status":"Disabled","contact":{"jobTitle":"Analyst"},"roles":[{"id":"1"}],"hidden":true}"""));

        JsonNode user = json(caller.get(EXTENSIONS + "/" + ada));
        assertThat(user).isEqualTo(shown.path("json"));
        assertThat(user.path("status").asString()).isEqualTo("Disabled");
        assertThat(user.path("contact").path("jobTitle").asString()).isEqualTo("Analyst");
        assertThat(user.path("contact").path("email").asString()).isEqualTo("ada.byron@example.com");
        assertThat(user.path("hidden").asBoolean()).isTrue();
        assertThat(user.path("roles").path(0).path("displayName").asString()).isEqualTo("Super Admin");
        assertThat(user.path("permissions").path("admin").path("enabled").asBoolean())
                .isTrue();
        assertThat(account.writes().values()).containsOnly(0);
        assertThat(account.mailed()).isEmpty();
        assertThat(byHand("PATCH", "/sandbox/users/7", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void replacesAnImage() {
        String path = "/sandbox/users/" + ada + "/image";

        HttpResponse<String> response =
                caller.send(caller.to(path).header("Content-Type", "image/png").PUT(BodyPublishers.ofByteArray(PNG)));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(account.image(ada)).contains(PNG);
        assertThat(json(caller.get(EXTENSIONS + "/" + ada))
                        .path("profileImage")
                        .path("contentType")
                        .asString())
                .isEqualTo("image/png");
        assertThat(caller.delete(path).statusCode()).isEqualTo(204);
        assertThat(account.image(ada)).isEmpty();
    }

    @Test
    void countsWhatCallersWrite() {
        caller.create(Bodies.bob());
        caller.create(Bodies.bob());
        caller.put(EXTENSIONS + "/" + ada, "{\"contact\":{\"jobTitle\":\"Analyst\"}}");
        caller.put(EXTENSIONS + "/" + ada + "/assigned-role", "{\"records\":[{\"id\":\"3\"}]}");
        caller.delete(EXTENSIONS + "/" + ada);

        JsonNode writes = json(caller.get("/sandbox/writes"));

        assertThat(writes.path("CREATION").asInt()).isEqualTo(1);
        assertThat(writes.path("UPDATE").asInt()).isEqualTo(1);
        assertThat(writes.path("ROLE").asInt()).isEqualTo(1);
        assertThat(writes.path("DELETION").asInt()).isEqualTo(1);
        assertThat(writes.path("BULK_UPDATE").asInt()).isZero();
        assertThat(writes.path("IMAGE").asInt()).isZero();
    }

    private HttpResponse<String> byHand(String method, String path, String body) {
        return caller.send(caller.to(path).method(method, BodyPublishers.ofString(body)));
    }
}

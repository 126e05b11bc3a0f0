package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bought licences: unassigned extensions with numbers, which wait for people. */
class SeatsTests {

    private static final String SEATS = EXTENSIONS + "?status=Unassigned&type=User";
    private static final String EVE =
            "\"contact\":{\"firstName\":\"Eve\",\"lastName\":\"Lind\",\"email\":\"eve@example.com\"}";

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void areCountedAndListedWithTheOthers() {
        JsonNode added = json(caller.post("/sandbox/seats", "{\"count\":3}"));

        assertThat(added).hasSize(3);
        JsonNode seats = json(caller.get(SEATS));
        assertThat(seats.path("paging").path("totalElements").asInt()).isEqualTo(3);
        JsonNode seat = seats.path("records").path(0);
        assertThat(seat.path("extensionNumber").asString()).isEqualTo("1001");
        assertThat(seat.path("contact")).isEmpty();
        assertThat(seat.path("hidden").asBoolean()).isTrue();
        assertThat(json(caller.get(EXTENSIONS)).path("records")).hasSize(4);
        assertThat(caller.post("/sandbox/seats", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void areFilledWhenAStatusIsSent() {
        long seat = account.addSeats(1).get(0).id();

        assertThat(status(put(seat, "{" + EVE + "}"))).isEqualTo("Unassigned");
        JsonNode filled = json(put(seat, "{" + EVE + ",\"status\":\"NotActivated\"}"));

        assertThat(filled.path("status").asString()).isEqualTo("NotActivated");
        assertThat(filled.path("extensionNumber").asString()).isEqualTo("1001");
        assertThat(filled.path("name").asString()).isEqualTo("Eve Lind");
        assertThat(filled.path("contact").path("emailAsLoginName").asBoolean()).isTrue();
        assertThat(filled.path("hidden").asBoolean()).isFalse();
        assertThat(json(caller.get(SEATS)).path("records")).isEmpty();
        assertThat(json(caller.get(EXTENSIONS + "?email=eve%40example.com")).path("records"))
                .hasSize(1);
        assertThat(put(seat, "{\"status\":\"Unassigned\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void takeNobodyWithoutNameOrAddress() {
        long seat = account.addSeats(1).get(0).id();

        HttpResponse<String> refusal = put(seat, "{\"status\":\"NotActivated\"}");

        assertThat(refusal.body()).contains("CMN-100", "contact.firstName", "contact.email");
        assertThat(status(caller.get(EXTENSIONS + "/" + seat))).isEqualTo("Unassigned");
    }

    @Test
    void mailThePersonUnlessToldNotTo() {
        var seats = account.addSeats(4);
        String ada = Bodies.ada();
        put(seats.get(0).id(), ada.replaceFirst("}$", ",\"status\":\"NotActivated\"}"));
        put(
                seats.get(1).id(),
                Bodies.bob()
                        .replaceFirst(
                                "}$", ",\"status\":\"NotActivated\",\"transition\":{\"sendWelcomeEmail\":false}}"));
        put(seats.get(2).id(), "{" + EVE + ",\"status\":\"Enabled\",\"password\":\"Passw0rd!\"}");
        assertThat(account.mailed()).containsExactly("ada.byron@example.com");

        account.change(account.settings().toBuilder()
                .otherReadings(Set.of(Reading.DISABLED_MAILED))
                .build());
        put(seats.get(3).id(), "{" + EVE.replace("eve@", "dan@") + ",\"status\":\"Disabled\"}");

        assertThat(account.mailed()).containsExactly("ada.byron@example.com", "dan@example.com");
    }

    private HttpResponse<String> put(long id, String body) {
        return caller.put(EXTENSIONS + "/" + id, body);
    }

    private static String status(HttpResponse<String> response) {
        return json(response).path("status").asString();
    }
}

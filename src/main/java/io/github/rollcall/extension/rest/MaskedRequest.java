package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.AssumptionProperties.SentWithChange;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.Secret;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request that creates a user, for people: made by what makes the real one, then masked.
 *
 * @param method and path, as in RingCentral's documents
 * @param body without secrets
 */
public record MaskedRequest(String method, JsonNode body) {

    private static final List<String> SECRETS = List.of("password", "ivrPin");

    /** Shows the request for a user. */
    public static MaskedRequest of(NewUser user) {
        return masked("POST " + Call.EXTENSION, new NewExtension(JsonMapper.shared()).tree(user));
    }

    /** Shows the request that puts a user onto a bought licence. */
    public static MaskedRequest of(SeatFilling filling) {
        JsonMapper json = JsonMapper.shared();
        return masked(
                "PUT " + Call.EXTENSION + "/" + filling.seat(),
                new UpdateBody(json, new NewExtension(json), SentWithChange.SHOWN).tree(filling));
    }

    private static MaskedRequest masked(String method, ObjectNode body) {
        SECRETS.stream().filter(body::has).forEach(secret -> body.put(secret, Secret.MASK));
        return new MaskedRequest(method, body);
    }

    /** The body as people read JSON. */
    public String text() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(body);
    }
}

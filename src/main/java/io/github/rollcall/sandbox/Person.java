package io.github.rollcall.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An extension of the account at one moment; a change makes a new one.
 *
 * @param fields what the account tells about it, apart from addresses and the image; nobody changes it in place
 */
record Person(
        long id,
        Instant createdAt,
        ObjectNode fields,
        @Nullable Picture picture) {

    Person withFields(ObjectNode other) {
        return new Person(id, createdAt, other, picture);
    }

    Person withPicture(@Nullable Picture other) {
        return new Person(id, createdAt, fields, other);
    }

    @Nullable
    String email() {
        return Json.text(fields.path("contact"), "email");
    }

    @Nullable
    String extensionNumber() {
        return Json.text(fields, "extensionNumber");
    }

    String type() {
        return fields.path("type").asString("");
    }

    String status() {
        return fields.path("status").asString("");
    }

    boolean isVisible(Instant now, Duration delay) {
        return !createdAt.plus(delay).isAfter(now);
    }

    static @Nullable String reference(JsonNode fields) {
        for (JsonNode reference : fields.path("references")) {
            if ("CustomerDirectoryId".equals(Json.text(reference, "type"))) {
                return Json.text(reference, "ref");
            }
        }
        return null;
    }

    /** How addresses are compared: without case and surrounding blanks. */
    static String emailKey(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}

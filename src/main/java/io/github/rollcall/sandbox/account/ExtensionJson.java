package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.StandInTrace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How an extension is shown: in full, or as a line of a list. */
final class ExtensionJson {

    private static final List<String> ONLY_IN_FULL =
            List.of("customFields", "regionalSettings", "setupWizardState", "statusInfo");
    private static final List<String> SCALES = List.of("90x90", "195x195", "584x584");

    private final StandInAddress base;

    ExtensionJson(StandInAddress base) {
        this.base = base;
    }

    ObjectNode full(Person person) {
        String uri = base.account() + "/extension/" + person.id();
        ObjectNode json = Json.object().put("uri", uri);
        json.setAll(person.fields());
        json.set("profileImage", image(uri + "/profile-image", person.picture()));
        return json;
    }

    ObjectNode listed(Person person) {
        return full(person).remove(ONLY_IN_FULL);
    }

    StandInUser user(Person person) {
        var contact = person.fields().path("contact");
        return new StandInUser(
                person.id(),
                person.extensionNumber(),
                person.email(),
                Json.text(contact, "firstName"),
                Json.text(contact, "lastName"),
                StandInTrace.reference(person.fields()),
                person.type(),
                person.status(),
                person.createdAt(),
                full(person).toString(),
                person.picture() == null
                        ? null
                        : Objects.requireNonNull(person.picture()).sha256());
    }

    private static ObjectNode image(String uri, @Nullable Picture picture) {
        ObjectNode image = Json.object().put("uri", uri);
        if (picture != null) {
            image.put("etag", picture.etag())
                    .put("lastModified", Json.time(picture.lastModified()))
                    .put("contentType", picture.contentType());
            ArrayNode scales = image.putArray("scales");
            SCALES.forEach(scale -> scales.add(Json.object().put("uri", uri + "/" + scale)));
        }
        return image;
    }
}

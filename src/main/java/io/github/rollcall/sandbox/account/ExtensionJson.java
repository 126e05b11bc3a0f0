package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.StandInTrace;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How an extension is shown: in full, or as a line of a list. */
final class ExtensionJson {

    private static final List<String> ONLY_IN_FULL =
            List.of("customFields", "regionalSettings", "setupWizardState", "statusInfo");
    private static final List<String> NEW_IN_LISTS = List.of("creationTime", "references", "roles", "partnerId");
    private static final Set<String> SHOWN_AS_USERS = Set.of("DigitalUser", "VirtualUser", "FaxUser");
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

    ObjectNode listed(Person person, StandInSettings settings) {
        ObjectNode json = full(person).remove(ONLY_IN_FULL);
        return settings.reads(Reading.OLD_LIST_RECORDS) ? json.remove(NEW_IN_LISTS) : json;
    }

    /** As the company directory shows it. */
    ObjectNode inDirectory(Person person) {
        ObjectNode fields = person.fields();
        JsonNode contact = fields.path("contact");
        ObjectNode json = Json.object().put("id", Long.toString(person.id()));
        json.put("type", directoryType(person.type())).put("status", person.status());
        json.putObject("account").put("id", AccountFacts.ACCOUNT_ID);
        copy(List.of("name", "extensionNumber", "hidden"), fields, json);
        copy(List.of("firstName", "lastName", "email", "department", "jobTitle"), contact, json);
        copy(List.of("site"), fields, json);
        ArrayNode custom = json.putArray("customFields");
        fields.path("customFields").forEach(field -> custom.add(customField(field)));
        String uri = base.account() + "/extension/" + person.id() + "/profile-image";
        json.set("profileImage", image(uri, person.picture()).retain("uri", "etag"));
        return json;
    }

    static String directoryType(String type) {
        return SHOWN_AS_USERS.contains(type) ? "User" : type;
    }

    private static ObjectNode customField(JsonNode field) {
        return Json.object()
                .put("id", field.path("id").asString(""))
                .put("name", Json.text(field, "displayName"))
                .put("value", Json.text(field, "value"));
    }

    private static void copy(List<String> names, JsonNode from, ObjectNode to) {
        names.stream().filter(from::hasNonNull).forEach(name -> to.set(name, from.path(name)));
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

package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.user.Field;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what a list shows of an extension beside its record. */
final class ProfileReader {

    private static final Map<Field, String> REGIONAL = Map.of(
            Field.TIMEZONE, "timezone",
            Field.LANGUAGE, "language",
            Field.GREETING_LANGUAGE, "greetingLanguage",
            Field.FORMATTING_LOCALE, "formattingLocale",
            Field.HOME_COUNTRY, "homeCountry");

    private ProfileReader() {}

    static ExtensionProfile profile(ExtensionRecord extension, JsonNode node) {
        return new ExtensionProfile(extension, values(node), roleIds(node), customValues(node));
    }

    static Map<Field, String> values(JsonNode node) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        JsonNode contact = node.path("contact");
        Field.ADDRESS.forEach(part -> put(values, part, contact.path("businessAddress"), part.canonicalName()));
        JsonNode spoken = contact.path("pronouncedName");
        if (ResponseReader.text(spoken, "type").filter("TextToSpeech"::equals).isPresent()) {
            put(values, Field.PRONOUNCED_NAME, spoken, "text");
        }
        JsonNode login = contact.path("emailAsLoginName");
        if (login.isBoolean()) {
            values.put(Field.EMAIL_AS_LOGIN_NAME, String.valueOf(login.asBoolean()));
        }
        JsonNode regional = node.path("regionalSettings");
        REGIONAL.forEach((field, name) -> put(values, field, regional.path(name), "id"));
        put(values, Field.TIME_FORMAT, regional, "timeFormat");
        return values;
    }

    private static void put(Map<Field, String> values, Field field, JsonNode node, String name) {
        ResponseReader.text(node, name).filter(text -> !text.isEmpty()).ifPresent(text -> values.put(field, text));
    }

    static Set<String> roleIds(JsonNode node) {
        Set<String> ids = new HashSet<>();
        node.path("roles").forEach(role -> ResponseReader.text(role, "id").ifPresent(ids::add));
        return ids;
    }

    static Map<String, String> customValues(JsonNode node) {
        Map<String, String> values = new HashMap<>();
        node.path("customFields")
                .forEach(field -> ResponseReader.text(field, "id")
                        .ifPresent(
                                id -> ResponseReader.text(field, "value").ifPresent(value -> values.put(id, value))));
        return values;
    }
}

package io.github.rollcall.sandbox.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the stand-in reads and writes it. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Plain values, and lists and maps of them. */
    public static JsonNode of(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Throws {@link tools.jackson.core.JacksonException} for what isn't JSON. */
    public static JsonNode read(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /** The time in UTC, with milliseconds, as RingCentral writes it. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The text of a property, or null if it is absent or no text. */
    public static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.asString() : null;
    }
}

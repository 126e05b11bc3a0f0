package io.github.rollcall.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request as it came in.
 *
 * @param header looks a header up, whatever the case of its name
 * @param bodyTooLarge whether the body was larger than a gateway takes; it is cut off then
 */
public record StandInCall(
        String method,
        String path,
        String query,
        Function<String, @Nullable String> header,
        Bytes body,
        boolean bodyTooLarge) {

    @Nullable
    public String header(String name) {
        return header.apply(name);
    }

    /** The media type without parameters, in lower case; empty when there is none. */
    public String mediaType() {
        String type = header("Content-Type");
        return type == null ? "" : mediaType(type);
    }

    public static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    /** The body, or null if it is no JSON object. */
    @Nullable
    public JsonNode object() {
        JsonNode json = body.json();
        return json != null && json.isObject() ? json : null;
    }

    public Map<String, List<String>> parameters() {
        return pairs(query);
    }

    /** The body, read as a form. */
    public Map<String, List<String>> form() {
        return pairs(body.text());
    }

    private static Map<String, List<String>> pairs(String text) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
            }
        }
        return pairs;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}

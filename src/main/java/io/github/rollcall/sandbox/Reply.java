package io.github.rollcall.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer of HTTP, before anything goes wrong with it. */
record Reply(
        int status,
        Map<String, String> headers,
        Bytes body,
        @Nullable String errorCode) {

    static final String JSON = "application/json;charset=utf-8";

    static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of("Content-Type", JSON), Bytes.of(Json.write(body)), null);
    }

    static Reply ok(JsonNode body) {
        return json(200, body);
    }

    static Reply of(int status, String contentType, Bytes body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, null);
    }

    static Reply html(int status, String reason) {
        String page =
                "<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1></center>\r\n</body>\r\n</html>\r\n"
                        .formatted(status, reason, status, reason);
        return of(status, "text/html", Bytes.of(page));
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), Bytes.NONE, null);
    }

    static Reply refusal(int status, ApiError error) {
        return refusal(status, List.of(error));
    }

    /** The first error is repeated flat, as in the first version of the API. */
    static Reply refusal(int status, List<ApiError> errors) {
        ObjectNode body = errors.get(0).json();
        body.remove("parameterValue");
        ArrayNode all = body.putArray("errors");
        errors.forEach(error -> all.add(error.json()));
        return coded(status, body, errors.get(0).code());
    }

    static Reply coded(int status, JsonNode body, String errorCode) {
        return new Reply(status, Map.of("Content-Type", JSON), Bytes.of(Json.write(body)), errorCode);
    }

    Reply with(String header, String value) {
        return with(Map.of(header, value));
    }

    Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body, errorCode);
    }
}

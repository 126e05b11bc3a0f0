package io.github.rollcall.sandbox.http;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer of HTTP, before anything goes wrong with it.
 *
 * @param errors what it refuses for, of which the body is made when it leaves; none if it has a body of its own
 */
public record StandInReply(
        int status,
        Map<String, String> headers,
        Bytes body,
        @Nullable String errorCode,
        List<StandInApiError> errors) {

    private static final String VERSION_2 = "/restapi/v2/";

    public static final String JSON = "application/json;charset=utf-8";

    public static StandInReply json(int status, JsonNode body) {
        return new StandInReply(status, Map.of("Content-Type", JSON), Bytes.of(body), null, List.of());
    }

    public static StandInReply ok(JsonNode body) {
        return json(200, body);
    }

    public static StandInReply of(int status, String contentType, Bytes body) {
        return new StandInReply(status, Map.of("Content-Type", contentType), body, null, List.of());
    }

    public static StandInReply html(int status, String reason) {
        String page =
                "<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1></center>\r\n</body>\r\n</html>\r\n"
                        .formatted(status, reason, status, reason);
        return of(status, "text/html", Bytes.of(page));
    }

    public static StandInReply empty(int status) {
        return new StandInReply(status, Map.of(), Bytes.NONE, null, List.of());
    }

    public static StandInReply refusal(int status, StandInApiError error) {
        return refusal(status, List.of(error));
    }

    public static StandInReply refusal(int status, List<StandInApiError> errors) {
        Bytes body = Bytes.of(body(errors, true, StandInSettings.defaults()));
        return new StandInReply(
                status, Map.of("Content-Type", JSON), body, errors.get(0).code(), List.copyOf(errors));
    }

    /** The same with errors in the shape that this address has, by this account's reading. */
    public StandInReply shaped(String path, StandInSettings settings) {
        if (errors.isEmpty()) {
            return this;
        }
        boolean isFlat = !path.startsWith(VERSION_2) || settings.reads(Reading.FLAT_V2_ERRORS);
        return new StandInReply(status, headers, Bytes.of(body(errors, isFlat, settings)), errorCode, errors);
    }

    /** In the first version of the API the first error is repeated flat. */
    private static ObjectNode body(List<StandInApiError> errors, boolean isFlat, StandInSettings settings) {
        ObjectNode body = isFlat ? errors.get(0).json(settings) : Json.object();
        body.remove("parameterValue");
        ArrayNode all = body.putArray("errors");
        errors.forEach(error -> all.add(error.json(settings)));
        return body;
    }

    public static StandInReply coded(int status, JsonNode body, String errorCode) {
        return new StandInReply(status, Map.of("Content-Type", JSON), Bytes.of(body), errorCode, List.of());
    }

    public StandInReply with(String header, String value) {
        return with(Map.of(header, value));
    }

    public StandInReply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new StandInReply(status, all, body, errorCode, errors);
    }
}

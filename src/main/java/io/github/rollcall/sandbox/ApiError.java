package io.github.rollcall.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One error in RingCentral's words. */
record ApiError(
        String code,
        String message,
        @Nullable String parameter,
        @Nullable String value) {

    static ApiError of(String code, String message) {
        return new ApiError(code, message, null, null);
    }

    static ApiError missing(String parameter) {
        return new ApiError("CMN-100", "Parameter [" + parameter + "] is missing", parameter, null);
    }

    static ApiError invalid(String parameter, @Nullable String value) {
        return new ApiError("CMN-101", "Parameter [" + parameter + "] value is invalid", parameter, value);
    }

    static ApiError notFound(String parameter, @Nullable String value) {
        return new ApiError("CMN-102", "Resource for parameter [" + parameter + "] is not found", parameter, value);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("errorCode", code).put("message", message);
        if (parameter != null) {
            json.put("parameterName", parameter);
        }
        if (value != null) {
            json.put("parameterValue", value);
        }
        return json;
    }
}

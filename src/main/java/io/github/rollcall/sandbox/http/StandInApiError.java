package io.github.rollcall.sandbox.http;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One error in RingCentral's words.
 *
 * @param isSeldomNamed whether the parameter is told only by {@link Reading#PARAMETER_WITH_EVERY_CODE}
 * @param permission which the caller lacks, or null
 */
public record StandInApiError(
        String code,
        String message,
        @Nullable String parameter,
        @Nullable String value,
        boolean isSeldomNamed,
        @Nullable String permission) {

    public static StandInApiError of(String code, String message) {
        return naming(null, code, message);
    }

    public static StandInApiError naming(@Nullable String parameter, String code, String message) {
        return new StandInApiError(code, message, parameter, null, false, null);
    }

    /** Codes EXT- and PWD-: no document shows that they name a parameter. */
    public static StandInApiError seldomNaming(String parameter, String code, String message) {
        boolean isSeldomNamed = code.startsWith("EXT-") || code.startsWith("PWD-");
        return new StandInApiError(code, message, parameter, null, isSeldomNamed, null);
    }

    public static StandInApiError lacking(String permission, String code, String message) {
        return new StandInApiError(code, message, null, null, false, permission);
    }

    public static StandInApiError missing(String parameter) {
        return naming(parameter, "CMN-100", "Parameter [" + parameter + "] is missing");
    }

    public static StandInApiError invalid(String parameter, @Nullable String value) {
        return new StandInApiError(
                "CMN-101", "Parameter [" + parameter + "] value is invalid", parameter, value, false, null);
    }

    public static StandInApiError notFound(String parameter, @Nullable String value) {
        return new StandInApiError(
                "CMN-102", "Resource for parameter [" + parameter + "] is not found", parameter, value, false, null);
    }

    public ObjectNode json(StandInSettings settings) {
        ObjectNode json = Json.object().put("errorCode", code).put("message", message);
        if (parameter != null && (!isSeldomNamed || settings.reads(Reading.PARAMETER_WITH_EVERY_CODE))) {
            json.put("parameterName", parameter);
        }
        if (value != null) {
            json.put("parameterValue", value);
        }
        if (permission != null && !settings.reads(Reading.PERMISSION_UNNAMED)) {
            json.put("permissionName", permission);
        }
        return json;
    }
}

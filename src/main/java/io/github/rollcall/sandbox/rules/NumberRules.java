package io.github.rollcall.sandbox.rules;

import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInApiError;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which extension numbers may be asked for, whoever has them. */
final class NumberRules {

    private static final String PARAMETER = "extensionNumber";
    private static final String OPERATOR = "0";
    private static final String DIAL_BY_NAME = "9";
    private static final Set<String> EMERGENCY = Set.of("112", "911");

    private NumberRules() {}

    static void check(JsonNode value, int maxLength, Problems problems) {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        String number = value.isString() ? value.asString() : "";
        if (!number.matches("\\d+")) {
            problems.invalid(PARAMETER, value.asString(null));
            return;
        }
        StandInApiError error = reservation(number, maxLength);
        if (error != null) {
            problems.add(error.code(), error.message(), PARAMETER);
        }
    }

    private static @Nullable StandInApiError reservation(String number, int maxLength) {
        if (number.equals(OPERATOR)) {
            return StandInApiError.of("EXT-214", "Extension number is used by the operator");
        }
        if (number.startsWith("0")) {
            return StandInApiError.of("EXT-215", "Extension number starts with 0");
        }
        if (number.equals(DIAL_BY_NAME)) {
            return StandInApiError.of("EXT-216", "Extension number conflicts with the dial-by-name directory");
        }
        if (EMERGENCY.contains(number)) {
            return StandInApiError.of("EXT-217", "Extension number is reserved");
        }
        if (number.length() > maxLength) {
            return StandInApiError.of("EXT-219", "Extension number is out of the range of the account");
        }
        return null;
    }
}

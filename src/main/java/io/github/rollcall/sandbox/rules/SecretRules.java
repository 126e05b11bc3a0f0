package io.github.rollcall.sandbox.rules;

import io.github.rollcall.sandbox.http.Problems;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a password and a PIN must be like. What was sent is never repeated in an answer. */
final class SecretRules {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9!@#$%^&*.]*");
    private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern UPPER_CASE_OR_SPECIAL = Pattern.compile("[A-Z!@#$%^&*.]");
    private static final Pattern THREE_EQUAL = Pattern.compile("(.)\\1\\1", Pattern.DOTALL);
    private static final Pattern ONE_DIGIT_ONLY = Pattern.compile("(\\d)\\1*");
    private static final int LONGEST_RUN = 3;

    private SecretRules() {}

    static void checkPassword(JsonNode value, Problems problems) {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        if (!value.isString()) {
            problems.invalid("password", null);
            return;
        }
        String password = value.asString();
        rule(LETTER.matcher(password).find(), "PWD-001", "Password has no letter", problems);
        rule(DIGIT.matcher(password).find(), "PWD-002", "Password has no digit", problems);
        rule(
                UPPER_CASE_OR_SPECIAL.matcher(password).find(),
                "PWD-003",
                "Password has neither an upper-case letter nor a special character",
                problems);
        rule(
                longestRun(password) <= LONGEST_RUN,
                "PWD-004",
                "Password has more than three consecutive characters",
                problems);
        rule(password.length() >= 8, "PWD-005", "Password is too short", problems);
        rule(password.length() <= 32, "PWD-006", "Password is too long", problems);
        rule(
                !THREE_EQUAL.matcher(password).find(),
                "PWD-007",
                "Password repeats a character more than twice in a row",
                problems);
        rule(ALLOWED.matcher(password).matches(), "PWD-014", "Password has illegal characters", problems);
    }

    static void checkPin(JsonNode value, Problems problems) {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        String pin = value.isString() ? value.asString() : "";
        boolean fits =
                pin.matches("\\d{6,10}") && !ONE_DIGIT_ONLY.matcher(pin).matches() && longestRun(pin) < pin.length();
        if (!fits) {
            problems.invalid("ivrPin", null);
        }
    }

    private static void rule(boolean holds, String code, String message, Problems problems) {
        if (!holds) {
            problems.add(code, message, "password");
        }
    }

    /** The length of the longest ascending or descending part, such as 4 for {@code x1234}. */
    static int longestRun(String text) {
        int longest = Math.min(1, text.length());
        int run = 1;
        int direction = 0;
        for (int i = 1; i < text.length(); i++) {
            int step = step(text.charAt(i - 1), text.charAt(i));
            run = step == 0 ? 1 : step == direction ? run + 1 : 2;
            direction = step;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static int step(char before, char after) {
        boolean comparable = Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after);
        int step = Character.toLowerCase(after) - Character.toLowerCase(before);
        return comparable && Math.abs(step) == 1 ? step : 0;
    }
}

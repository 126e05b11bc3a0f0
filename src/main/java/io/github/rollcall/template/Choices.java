package io.github.rollcall.template;

import io.github.rollcall.user.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What a column offers to choose from. */
final class Choices {

    private static final List<String> YES_OR_NO = List.of("yes", "no");

    private Choices() {}

    /** All that such a column takes, in the form that we recommend; empty if anything may stand in it. */
    static List<String> of(Field field) {
        return switch (field) {
            case STATUS -> List.of("NotActivated", "Enabled", "Disabled");
            case TIME_FORMAT -> List.of("12h", "24h");
            case SETUP_WIZARD_STATE -> List.of("NotStarted", "Incomplete", "Completed");
            case EMAIL_AS_LOGIN_NAME, HIDDEN -> YES_OR_NO;
            default -> List.of();
        };
    }

    /** Too many for a list in a cell's rule; and an account may have others. */
    static List<String> timeZones() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Choices.class.getResourceAsStream("timezones.txt")), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The time zones cannot be read from the program", e);
        }
    }
}

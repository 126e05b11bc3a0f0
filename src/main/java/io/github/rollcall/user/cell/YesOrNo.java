package io.github.rollcall.user.cell;

import java.util.Locale;
import java.util.Optional;

/** An answer as people and spreadsheets write it. */
public final class YesOrNo {

    private YesOrNo() {}

    /** What the word says; empty when it says neither. */
    public static Optional<Boolean> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> Optional.of(true);
            case "false", "no", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}

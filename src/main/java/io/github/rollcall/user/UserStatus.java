package io.github.rollcall.user;

import java.util.Locale;
import java.util.Optional;

/** The states in which a user can be created. */
public enum UserStatus {
    ENABLED("Enabled"),
    DISABLED("Disabled"),
    NOT_ACTIVATED("NotActivated");

    private final String word;

    UserStatus(String word) {
        this.word = word;
    }

    /** The word that RingCentral and rosters use. */
    public String word() {
        return word;
    }

    /** The status of that word in any case, blanks, {@code _} and {@code -} left out; empty for another word. */
    public static Optional<UserStatus> of(String word) {
        String bare = word.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
        for (UserStatus status : values()) {
            if (status.word.toLowerCase(Locale.ROOT).equals(bare)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}

package io.github.rollcall.user.value;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The states in which a user can be created. */
public enum UserStatus {
    ENABLED("Enabled"),
    DISABLED("Disabled"),
    NOT_ACTIVATED("NotActivated");

    private static final Map<String, UserStatus> BY_WORD =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(UserStatus::word, Function.identity()));

    private static final Pattern SEPARATOR = Pattern.compile("[\\s_-]");

    private final String word;
    private final String key;

    UserStatus(String word) {
        this.word = word;
        this.key = word.toLowerCase(Locale.ROOT);
    }

    /** The word that RingCentral and rosters use. */
    public String word() {
        return word;
    }

    /** The status of that word in any case, blanks, {@code _} and {@code -} left out; empty for another word. */
    public static Optional<UserStatus> of(String word) {
        return exactly(word).or(() -> {
            String key = SEPARATOR.matcher(word).replaceAll("").toLowerCase(Locale.ROOT);
            return Stream.of(values()).filter(status -> status.key.equals(key)).findFirst();
        });
    }

    /** Most write the word as it is. */
    private static Optional<UserStatus> exactly(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}

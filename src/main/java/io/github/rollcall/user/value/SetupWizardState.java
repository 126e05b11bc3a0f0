package io.github.rollcall.user.value;

import io.github.rollcall.user.problem.Spelling;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a person has come in RingCentral's own introduction. */
public enum SetupWizardState {
    NOT_STARTED("NotStarted"),
    INCOMPLETE("Incomplete"),
    COMPLETED("Completed");

    private final String word;
    private final String key;

    SetupWizardState(String word) {
        this.word = word;
        this.key = Spelling.key(word);
    }

    /** The word that RingCentral and rosters use. */
    public String word() {
        return word;
    }

    /** The state of that word in any case, blanks, {@code _} and {@code -} left out; empty for another word. */
    public static Optional<SetupWizardState> of(String text) {
        String key = Spelling.key(text);
        return Stream.of(values()).filter(state -> state.key.equals(key)).findFirst();
    }
}

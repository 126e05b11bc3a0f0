package io.github.rollcall.run.failure;

import java.util.List;

/** The command chooses rows that the roster does not have. Stops it before anything is done. */
public final class NobodyChosen extends RuntimeException {

    /** @param why a sentence for each choice that no row meets */
    public NobodyChosen(List<String> why) {
        super(String.join(" ", why) + " Correct it, or leave it out.");
    }
}

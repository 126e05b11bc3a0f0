package io.github.rollcall.run;

import java.util.List;

/** The command chooses rows that the roster does not have. Stops it before anything is done. */
public final class NobodyChosen extends RuntimeException {

    NobodyChosen(List<String> why) {
        super(String.join(" ", why) + " Correct it, or leave it out.");
    }
}

package io.github.rollcall.summary;

/** The roster can't be read again; the report is written from the journal alone. The message says why, as a sentence. */
public final class RosterGone extends Exception {

    RosterGone(String why) {
        super(why);
    }

    RosterGone(String why, Throwable cause) {
        super(why, cause);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}

package io.github.rollcall.user;

/** A setting that makes no sense, told as a sentence with its key and its cure. */
public final class UnusableSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message names the key and the cure, and shows no secret */
    public UnusableSetting(String message) {
        super(message);
    }
}

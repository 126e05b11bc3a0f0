package io.github.rollcall.roster;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The bytes of a roster cannot be read, or not to their end. It says nothing of any other file. */
public final class RosterReadFailed extends UncheckedIOException {

    /** @param what which bytes, as a clause */
    public RosterReadFailed(String what, IOException cause) {
        super(
                what + " (" + cause
                        + "). See that its disk is sound and that this user may read it, then go on: what is done stands.",
                cause);
    }
}

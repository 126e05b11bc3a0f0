package io.github.rollcall.roster;

/** The roster is no longer the file that the run began with. */
public final class RosterChanged extends RuntimeException {

    public RosterChanged(RosterFile file) {
        super("The roster " + file.path() + " is no longer the file that the run began with; nothing further is sent."
                + " Import it again: what is done stands, and the new content is checked afresh.");
    }
}

package io.github.rollcall.roster;

/** The roster is no longer the file that the run began with. */
public final class RosterChanged extends RuntimeException {

    public RosterChanged(RosterFile file) {
        super("The roster " + file.path() + " is no longer the file that the run began with; nothing further is sent."
                + " Start again with it as it is now: what is done stands, and its content is checked afresh.");
    }
}

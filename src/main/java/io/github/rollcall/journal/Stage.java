package io.github.rollcall.journal;

import java.util.List;

/** What of a row an entry is about. */
public enum Stage {
    USER,
    /** The role that the row names, given to the user once it is there. */
    ROLE,
    /** The informal name that the row gives, likewise. */
    NAME,
    IMAGE;

    /** What can only be done for a user who is there, apart from the image. Each may be repeated. */
    public static final List<Stage> FOLLOW_UPS = List.of(ROLE, NAME);
}

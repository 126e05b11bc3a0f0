package io.github.rollcall.runlog;

import java.util.Locale;

/** What people who are to be created are put onto. */
public enum SeatUse {
    /** A new user each. */
    NEW,
    /** A bought licence with nobody on it each, with the number that it has. */
    UNASSIGNED,
    /** Bought licences as long as there are any, then new users. */
    UNASSIGNED_FIRST;

    /** As options and settings spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

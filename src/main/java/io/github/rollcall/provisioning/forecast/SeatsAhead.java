package io.github.rollcall.provisioning.forecast;

/**
 * What an attempt is about to do with bought licences.
 *
 * @param there licences with nobody on them
 * @param needed people who are to be put onto one
 * @param missing how many of these find none
 * @param isOnlyWay whether whoever finds none is skipped, rather than made a new user
 */
public record SeatsAhead(long there, long needed, long missing, boolean isOnlyWay) {

    /** Nobody asked for licences. */
    public static final SeatsAhead NONE = new SeatsAhead(0, 0, 0, false);

    /** Whether somebody is to be put onto one. */
    public boolean isAny() {
        return needed > 0;
    }
}

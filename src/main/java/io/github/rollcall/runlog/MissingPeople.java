package io.github.rollcall.runlog;

/** What becomes of people whom earlier rosters of the feed had, and a roster that is everybody has not. */
public enum MissingPeople {
    /** Nobody looks for them. */
    IGNORE,
    /** The report names them. */
    REPORT,
    /** They are disabled. Nobody is ever deleted. */
    DISABLE
}

package io.github.rollcall.runlog;

/** What becomes of a value that somebody changed in the account by hand. */
public enum Drift {
    /** It stays, and is told once. */
    KEEP,
    /** The roster's value takes its place. */
    OVERWRITE
}

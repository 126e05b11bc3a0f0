package io.github.rollcall.journal;

/** What of a row an entry is about. */
public enum Stage {
    USER,
    IMAGE
}

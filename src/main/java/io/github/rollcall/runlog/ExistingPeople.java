package io.github.rollcall.runlog;

/** What becomes of people who are in the account already and of whom the roster says something else. */
public enum ExistingPeople {
    /** They are left as they are; the report says what differs. */
    LEAVE,
    /** What the roster changed is changed in the account. */
    UPDATE
}

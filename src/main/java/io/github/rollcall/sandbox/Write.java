package io.github.rollcall.sandbox;

/** What changes the account, as far as callers count it. */
public enum Write {
    CREATION,
    /** An extension changed by a call of its own. */
    UPDATE,
    /** An extension changed by a call for many. */
    BULK_UPDATE,
    IMAGE,
    /** A person's role, by whichever call. */
    ROLE,
    DELETION
}

package io.github.rollcall.sandbox;

/** What a request asks for, as far as faults and the log tell requests apart. */
public enum Operation {
    TOKEN,
    REVOKE,
    CREATE,
    LIST,
    GET,
    /** Reading the company directory. */
    DIRECTORY,
    UPDATE,
    /** Changing many extensions by one call. */
    BULK_UPDATE,
    /** Asking how far that is. */
    TASK,
    DELETE,
    /** Writing a profile image. */
    IMAGE,
    READ_IMAGE,
    /** Time zones, languages, countries and states. */
    DICTIONARY,
    /** Asking for a welcome e-mail. */
    MAIL,
    /** Giving a role to many by one call. */
    BULK_ROLE,
    /** Everything that describes the account: limits, permissions, sites, roles and the like. */
    ACCOUNT
}

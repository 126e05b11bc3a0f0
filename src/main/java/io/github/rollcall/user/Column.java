package io.github.rollcall.user;

/** What a column of a roster can hold: one of the fields of every account, or one that an administrator has invented. */
public sealed interface Column permits Field, CustomField {

    /** The column's name in our documents. */
    String canonicalName();

    /** Whether its cells must never be shown. */
    boolean isSecret();

    /** Whether one value can serve many people, so that a default for blank cells makes sense. */
    boolean mayHaveDefault();
}

package io.github.rollcall.journal.entry;

import org.jspecify.annotations.Nullable;

/**
 * One value of a person that is to be changed, or was. Holds no secret.
 *
 * @param field the column's name in our documents
 * @param old what the account showed, or was last given; null if neither is known
 * @param value what the roster says; empty if the value is cleared
 */
public record FieldChange(String field, @Nullable String old, String value) {

    /** In place of a secret. */
    public static final String MASKED = "***";
}

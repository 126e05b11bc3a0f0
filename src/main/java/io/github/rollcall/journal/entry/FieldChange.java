package io.github.rollcall.journal.entry;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.UserStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of a person that is to be changed, or was. Holds no secret.
 *
 * @param field the column's name in our documents
 * @param old what the account showed, or was last given; null if neither is known
 * @param value what the roster says; empty if the value is cleared
 * @param oldName what people call {@code old}, where that is an id; null if it is none, or nobody knows
 * @param valueName the same for {@code value}
 */
public record FieldChange(
        String field,
        @Nullable String old,
        String value,
        @Nullable String oldName,
        @Nullable String valueName) {

    /** In place of a secret. */
    public static final String MASKED = "***";

    /** Of values that are no ids. */
    public FieldChange(String field, @Nullable String old, String value) {
        this(field, old, value, null, null);
    }

    /**
     * The change that gives the old value back, which must be known.
     *
     * @param now what the account shows
     */
    public FieldChange givenBack(@Nullable String now) {
        return new FieldChange(
                field, now, Objects.requireNonNull(old), /* oldName= */ valueName, /* valueName= */ oldName);
    }

    /** Whether it gives once more what is there: because another change takes it away. */
    public boolean isAgain() {
        return value.equals(old) && !value.equals(MASKED);
    }

    /** Whether it enables somebody who never was. */
    public boolean activates() {
        return field.equals(Field.STATUS.canonicalName())
                && UserStatus.NOT_ACTIVATED.word().equals(old)
                && UserStatus.ENABLED.word().equals(value);
    }

    /** The old value for people: by its name if that is known. */
    public @Nullable String oldInWords() {
        return oldName == null ? old : oldName;
    }

    /** The new value for people: by its name if that is known. */
    public String valueInWords() {
        return valueName == null ? value : valueName;
    }
}

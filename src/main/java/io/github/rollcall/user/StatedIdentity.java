package io.github.rollcall.user;

import io.github.rollcall.user.value.UserKey;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row that is refused says for certain of who it is about: null where a cell is empty, or is among what is wrong.
 *
 * @param extensionId of the user about whom an export or a report of ours wrote the row
 */
public record StatedIdentity(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String employeeId,
        @Nullable Long extensionId) {

    /** It says nothing for certain. */
    public static final StatedIdentity NONE = new StatedIdentity(null, null, null, null, null);

    /** Whether something of a person agrees with this, and nothing contradicts it. */
    public boolean agreesWith(UserKey person) {
        return Stream.of(firstName, lastName, email, employeeId).anyMatch(Objects::nonNull)
                && agrees(firstName, person.firstName())
                && agrees(lastName, person.lastName())
                && agrees(email, person.email())
                && (person.employeeId() == null || agrees(employeeId, person.employeeId()));
    }

    /** The same without what is doubtful for a reason of its own. */
    public StatedIdentity without(Field field) {
        return new StatedIdentity(
                field == Field.FIRST_NAME ? null : firstName,
                field == Field.LAST_NAME ? null : lastName,
                field == Field.EMAIL ? null : email,
                field == Field.EMPLOYEE_ID ? null : employeeId,
                extensionId);
    }

    private static boolean agrees(@Nullable String stated, String other) {
        return stated == null || word(stated).equals(word(other));
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

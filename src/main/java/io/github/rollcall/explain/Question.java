package io.github.rollcall.explain;

import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * Whose story is asked for: by exactly one of line, e-mail and employee id.
 *
 * @param run null for the newest run where a line is named, else for all
 */
public record Question(
        @Nullable RunId run,
        @Nullable Long line,
        @Nullable String email,
        @Nullable String employeeId) {

    /** Whether this person has the address or the employee id that is asked for. */
    boolean names(UserKey person) {
        return (email != null && EmailAddress.canonical(email).equals(EmailAddress.canonical(person.email())))
                || (employeeId != null && employeeId.equals(person.employeeId()));
    }

    /** Whether nothing is to be told of other runs. */
    boolean isOfOneRun() {
        return run != null && line == null;
    }
}

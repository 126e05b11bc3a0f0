package io.github.rollcall.user.value;

import org.jspecify.annotations.Nullable;

/**
 * What tells one person from another: by employee id, else by e-mail.
 *
 * @param employeeId the directory's id, or null when the roster has none
 * @param email as it is sent; a look-up may be told apart by case, comparing must not
 * @param number the extension number that the roster asks for, or null when it is left to RingCentral
 * @param firstName as it is sent
 * @param lastName as it is sent
 */
public record UserKey(
        @Nullable String employeeId, String email, @Nullable String number, String firstName, String lastName) {

    public EmailAddress address() {
        return EmailAddress.of(email);
    }
}

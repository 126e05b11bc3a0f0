package io.github.rollcall.user;

import io.github.rollcall.user.problem.ShortText;
import io.github.rollcall.user.value.Access;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.Region;
import io.github.rollcall.user.value.Secret;
import io.github.rollcall.user.value.UserKey;
import io.github.rollcall.user.value.UserStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user who can be sent: everything that a creation needs, valid by construction. Prints no secrets.
 *
 * @param number null leaves the choice to RingCentral
 * @param employeeId sent as a reference to the customer's directory; at most 64 characters; null when unknown
 */
public record NewUser(
        PersonName firstName,
        PersonName lastName,
        EmailAddress email,
        @Nullable ExtensionNumber number,
        @Nullable String employeeId,
        Access access,
        Profile profile,
        Region region,
        Place place) {

    /** Refuses, with an {@link IllegalArgumentException}, texts that RingCentral doesn't take. */
    public NewUser {
        ShortText.require(employeeId);
    }

    /** By what this person is recognised. */
    public UserKey key() {
        return new UserKey(
                employeeId,
                email.toString(),
                number == null ? null : number.value(),
                firstName.value(),
                lastName.value());
    }

    /** In which state the person is created. */
    public UserStatus status() {
        return access.status();
    }

    /** What must never be shown of this person. */
    public List<Secret> secrets() {
        return Stream.of(access.password(), access.ivrPin())
                .filter(Objects::nonNull)
                .toList();
    }
}

package io.github.rollcall.extension;

import io.github.rollcall.user.Column;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.UserStatus;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a user who is there. It may be sent again. Prints no secrets.
 *
 * @param shown the user as the account last showed it
 * @param user with the values to be given; null where only the status changes
 * @param columns which of them are sent
 * @param status which it is to have; null to leave it
 * @param withSecrets whether password and PIN of {@code user} are sent
 * @param comment why the user is disabled; null if nothing is said
 * @param values the values to be given where there is no {@code user}; null if only the status changes
 * @param unseen what was last given of that which the account's list does not show: for a group of values that RingCentral takes as
 *     a whole
 */
public record UserUpdate(
        ExtensionRecord shown,
        @Nullable NewUser user,
        Set<Column> columns,
        @Nullable UserStatus status,
        boolean withSecrets,
        @Nullable String comment,
        @Nullable PlainValues values,
        PlainValues unseen) {

    public UserUpdate {
        columns = new LinkedHashSet<>(columns);
    }

    /** With the values of a user. */
    public UserUpdate(
            ExtensionRecord shown,
            @Nullable NewUser user,
            Set<Column> columns,
            @Nullable UserStatus status,
            boolean withSecrets,
            @Nullable String comment) {
        this(shown, user, columns, status, withSecrets, comment, null, PlainValues.NONE);
    }

    /** Only another status. */
    public static UserUpdate ofStatus(ExtensionRecord shown, UserStatus status, @Nullable String comment) {
        return new UserUpdate(shown, null, Set.of(), status, false, comment);
    }

    public ExtensionId id() {
        return shown.id();
    }

    /** Whether the user is to be enabled who never was. */
    public boolean activates() {
        return activates(shown, status);
    }

    /** Whether this status enables somebody who never was. */
    public static boolean activates(ExtensionRecord shown, @Nullable UserStatus status) {
        return status == UserStatus.ENABLED
                && UserStatus.of(shown.status())
                        .filter(UserStatus.NOT_ACTIVATED::equals)
                        .isPresent();
    }

    /** Whether a password or a PIN is sent. */
    public boolean carriesSecrets() {
        return withSecrets && user != null && !user.secrets().isEmpty();
    }

    /** Whether RingCentral may want the password in a call before that of the status. */
    public boolean mayTakeTwoCalls() {
        return activates() && carriesSecrets();
    }

    /** The same without the status. */
    public UserUpdate withoutStatus() {
        return new UserUpdate(shown, user, columns, null, withSecrets, null, values, unseen);
    }

    @Override
    public String toString() {
        return "update of extension " + id() + " " + columns;
    }
}

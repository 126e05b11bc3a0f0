package io.github.rollcall.extension;

import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.UserStatus;

/**
 * A person who is to be put onto a bought licence that has nobody on it.
 *
 * @param mails whether RingCentral mails whom it usually mails
 */
public record SeatFilling(ExtensionId seat, NewUser user, boolean mails) {

    /** Whether an extension can be given all that the user states: cost centre and {@code hidden} only a new user is given. */
    public static boolean suits(NewUser user) {
        return user.place().costCenterId() == null && !user.place().hidden();
    }

    /** Whether RingCentral is asked not to mail the person; it mails nobody who is enabled at once. */
    public boolean suppressesMail() {
        return !mails && user.status() != UserStatus.ENABLED;
    }

    @Override
    public String toString() {
        return "filling of extension " + seat;
    }
}

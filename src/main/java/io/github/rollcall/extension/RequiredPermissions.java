package io.github.rollcall.extension;

import io.github.rollcall.extension.stop.AccessRefused;
import java.util.Set;

/** Asks before anything is done whether it may be done. */
public final class RequiredPermissions {

    private RequiredPermissions() {}

    /**
     * Asks whether the login may do all of this.
     *
     * @param scopes what the app may do, as the login says
     * @throws AccessRefused if a permission is missing, naming it
     */
    public static void check(Set<Purpose> purposes, Set<String> scopes, Extensions extensions) {
        purposes.stream()
                .filter(purpose -> !purpose.isAllowed(scopes))
                .findFirst()
                .ifPresent(purpose -> {
                    throw new AccessRefused("The app lacks the permission " + purpose.ofApp() + ", with which "
                            + purpose.deed() + ". " + purpose.grant() + " Then try again.");
                });
        Set<String> missing = extensions.missingPermissions(Purpose.ofUser(purposes));
        if (!missing.isEmpty()) {
            throw new AccessRefused("The user of the JWT credential lacks the permission " + String.join(", ", missing)
                    + ". Ask the account's administrator to add it to that user's role, then try again.");
        }
    }
}

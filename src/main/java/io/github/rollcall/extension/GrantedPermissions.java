package io.github.rollcall.extension;

import io.github.rollcall.extension.stop.AccessRefused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What we may do in the account. The login tells what the app may; what the user may is a call for each permission, so each is asked
 * for once, and only when it is needed. For one thread.
 */
public final class GrantedPermissions {

    private final Extensions extensions;
    private final Set<String> ofApp;
    private final Map<String, Boolean> ofUser = new HashMap<>();

    /** @param scopes what the app may do, as the login says; if it names none, everything counts as allowed */
    public GrantedPermissions(Extensions extensions, Set<String> scopes) {
        this.extensions = extensions;
        this.ofApp = Set.copyOf(scopes);
    }

    /**
     * Requires that the app may do this.
     *
     * @throws AccessRefused if the app lacks a permission for one of these, naming it
     */
    public void requireOfApp(Collection<Purpose> purposes) {
        purposes.stream()
                .filter(purpose -> !purpose.isAllowed(ofApp))
                .findFirst()
                .ifPresent(purpose -> {
                    throw new AccessRefused("The app lacks the permission " + purpose.ofApp() + ", with which "
                            + purpose.deed() + ". " + purpose.grant() + " Then try again.");
                });
    }

    /**
     * Requires that the user may do this.
     *
     * @throws AccessRefused if the user lacks permissions for these, naming all of them
     */
    public void requireOfUser(Collection<Purpose> purposes) {
        Set<String> needed = Purpose.ofUser(purposes);
        ask(needed);
        List<String> missing =
                needed.stream().filter(permission -> !isGranted(permission)).toList();
        if (!missing.isEmpty()) {
            throw new AccessRefused("The user of the JWT credential lacks the permission " + String.join(", ", missing)
                    + ". Ask the account's administrator to add it to that user's role, then try again.");
        }
    }

    /** Whether the user may do this. */
    public boolean isUserAllowed(Purpose purpose) {
        ask(List.of(purpose.ofUser()));
        return isGranted(purpose.ofUser());
    }

    private boolean isGranted(String permission) {
        return Boolean.TRUE.equals(ofUser.get(permission));
    }

    private void ask(Collection<String> permissions) {
        List<String> unknown = new ArrayList<>(permissions);
        unknown.removeAll(ofUser.keySet());
        Set<String> missing = extensions.missingPermissions(unknown);
        unknown.forEach(permission -> ofUser.put(permission, !missing.contains(permission)));
    }
}

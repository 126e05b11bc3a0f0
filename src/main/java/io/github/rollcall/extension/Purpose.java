package io.github.rollcall.extension;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import does in the account, and the two permissions that RingCentral requires for it: one of the app, one of the user
 * whom the login acts as. This is the only list of permissions: the check of a roster asks for those of the app that the roster
 * needs, and for those of the user that what is due needs; {@code doctor} asks for all, and the table in {@code docs/settings.md} shows them.
 */
public enum Purpose {
    RECOGNITION("the account is recognised", null, "ReadCompanyInfo", null),
    LOOK_UP("users are looked up", "ReadAccounts", "ReadExtensions", null),
    CREATION("users are created", "EditAccounts", "AddRemoveUsers", null),
    IMAGES("images are uploaded", "EditExtensions", "EditUserInfo", null),
    NAMES("informal names are set", "EditExtensions", "EditUserInfo", null),
    SECRETS("passwords are set", "EditUserCredentials", "EditUserCredentials", "passwords"),
    UPDATES("users are updated", "EditExtensions", "EditUserInfo", null),
    BULK_UPDATES("users are updated many at once", "EditExtensions", "EditExtensionInfo", "many changes"),
    ROLES("roles are given", "RoleManagement", "EditAssignedRoles", "roles"),
    BULK_ROLES("a role is given to many at once", "RoleManagement", "EditUserRoles", "many people of one role");

    private static final Set<String> INCLUDED = Set.of("ReadAccounts", "EditExtensions");

    private final String deed;
    private final @Nullable String ofApp;
    private final String ofUser;
    private final @Nullable String rosters;

    Purpose(String deed, @Nullable String ofApp, String ofUser, @Nullable String rosters) {
        this.deed = deed;
        this.ofApp = ofApp;
        this.ofUser = ofUser;
        this.rosters = rosters;
    }

    /** The permissions of the user that these purposes need, by RingCentral's names, each once. */
    public static Set<String> ofUser(Collection<Purpose> purposes) {
        return purposes.stream().map(Purpose::ofUser).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What is done, as a clause: "users are created". */
    public String deed() {
        return deed;
    }

    /** The permission of the app, by RingCentral's name; null if the app needs none for it. */
    public @Nullable String ofApp() {
        return ofApp;
    }

    /** The permission of the user, by RingCentral's name; it must hold for the whole account. */
    public String ofUser() {
        return ofUser;
    }

    /** The values that only some rosters have and that need it, in the plural: "roles"; null if most rosters need it. */
    public @Nullable String rosters() {
        return rosters;
    }

    /** Whether the app has the permission because it has {@link #includer}, which includes it. */
    public boolean isIncluded(Set<String> scopes) {
        return scopes.contains(includer()) && ofApp != null && INCLUDED.contains(ofApp);
    }

    /** The permission of the app that includes some of the others. */
    public static String includer() {
        return String.valueOf(CREATION.ofApp);
    }

    /**
     * Whether the app may do this, as far as the login tells.
     *
     * @param scopes the app's permissions as the login names them; if it names none, everything counts as allowed
     */
    public boolean isAllowed(Set<String> scopes) {
        return ofApp == null || scopes.isEmpty() || scopes.contains(ofApp) || isIncluded(scopes);
    }

    /** Who gives the app its permission, in sentences. */
    public String grant() {
        return switch (this) {
            case CREATION ->
                "Only RingCentral's support grants it: ask them, naming the client id of this app. It includes "
                        + LOOK_UP.ofApp + " and " + IMAGES.ofApp + ".";
            case SECRETS, ROLES, BULK_ROLES -> "RingCentral's support grants it on request.";
            case RECOGNITION, LOOK_UP, IMAGES, NAMES, UPDATES, BULK_UPDATES ->
                "Add it to the app in RingCentral's developer console; " + includer() + " includes it.";
        };
    }
}

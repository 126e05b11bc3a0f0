package io.github.rollcall.extension;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import does in the account, and which permissions RingCentral wants for it: of the app, and of the user whom the login
 * acts as. The one list of them; the check of a roster asks for what the roster needs, the doctor for all.
 */
public enum Purpose {
    RECOGNITION("the account is recognised", null, "ReadCompanyInfo", null),
    LOOK_UP("users are looked up", "ReadAccounts", "ReadExtensions", null),
    CREATION("users are created", "EditAccounts", "AddRemoveUsers", null),
    IMAGES("images are uploaded", "EditExtensions", "EditUserInfo", null),
    NAMES("informal names are set", "EditExtensions", "EditUserInfo", null),
    SECRETS("passwords are set", "EditUserCredentials", "EditUserCredentials", "passwords"),
    ROLES("roles are given", "RoleManagement", "EditAssignedRoles", "roles");

    private static final Set<String> IN_EDIT_ACCOUNTS = Set.of("ReadAccounts", "EditExtensions");

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

    /** The permissions of the user that these purposes need. */
    public static Set<String> ofUser(Collection<Purpose> purposes) {
        return purposes.stream().map(Purpose::ofUser).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** As a clause: "users are created". */
    public String deed() {
        return deed;
    }

    /** The permission that the app needs; null if it needs none of its own. */
    public @Nullable String ofApp() {
        return ofApp;
    }

    /** The permission that the user needs, for the whole account. */
    public String ofUser() {
        return ofUser;
    }

    /** What a roster must hold to need it, in the plural; null if most need it. */
    public @Nullable String rosters() {
        return rosters;
    }

    /** Whether an app that may do this may do it by a permission that includes its own. */
    public boolean isIncluded(Set<String> scopes) {
        return scopes.contains("EditAccounts") && ofApp != null && IN_EDIT_ACCOUNTS.contains(ofApp);
    }

    /**
     * Whether the app may do this.
     *
     * @param scopes what the login says that it may; nothing is known if it says nothing
     */
    public boolean isAllowed(Set<String> scopes) {
        return ofApp == null || scopes.isEmpty() || scopes.contains(ofApp) || isIncluded(scopes);
    }

    /** Who gives the app its permission. */
    public String grant() {
        return switch (this) {
            case CREATION ->
                "Only RingCentral's support grants it: ask them, naming the client id of this app. It includes"
                        + " ReadAccounts and EditExtensions.";
            case SECRETS, ROLES -> "RingCentral's support grants it on request.";
            case RECOGNITION, LOOK_UP, IMAGES, NAMES ->
                "Add it to the app in RingCentral's developer console; EditAccounts includes it.";
        };
    }
}

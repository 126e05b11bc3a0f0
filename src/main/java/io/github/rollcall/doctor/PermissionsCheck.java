package io.github.rollcall.doctor;

import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.run.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the app and the login's user may do, permission by permission, and who grants what is missing. */
final class PermissionsCheck implements Check {

    private final Conversation ringCentral;

    PermissionsCheck(Conversation ringCentral) {
        this.ringCentral = ringCentral;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(ringCentral.about("The app's permissions", PermissionsCheck::ofApp));
        findings.addAll(ringCentral.about("The user's permissions", PermissionsCheck::ofUser));
        return findings;
    }

    private static List<Finding> ofApp(Extensions extensions, Connection connection) {
        return connection.scopes().isEmpty()
                ? List.of(Finding.notLookedAt("The app's permissions", "the login does not name them"))
                : Arrays.stream(OfApp.values())
                        .map(permission -> permission.finding(connection.scopes()))
                        .toList();
    }

    private static List<Finding> ofUser(Extensions extensions, Connection connection) {
        Set<String> missing = extensions.missingPermissions(Arrays.stream(OfUser.values())
                .map(permission -> permission.name)
                .toList());
        return Arrays.stream(OfUser.values())
                .map(permission -> permission.finding(missing))
                .toList();
    }

    /** The app's permissions, as the token's scope names them. */
    private enum OfApp {
        EDIT_ACCOUNTS("EditAccounts", "users are created", true),
        READ_ACCOUNTS("ReadAccounts", "users are looked up", true),
        EDIT_EXTENSIONS("EditExtensions", "images are uploaded", true),
        EDIT_USER_CREDENTIALS("EditUserCredentials", "passwords are set", false);

        private final String name;
        private final String purpose;
        private final boolean always;

        OfApp(String name, String purpose, boolean always) {
            this.name = name;
            this.purpose = purpose;
            this.always = always;
        }

        Finding finding(Set<String> scopes) {
            if (scopes.contains(name)) {
                return Finding.ok("App permission " + name + ": " + purpose);
            }
            if (scopes.contains(EDIT_ACCOUNTS.name) && (this == READ_ACCOUNTS || this == EDIT_EXTENSIONS)) {
                return Finding.ok("App permission " + name + ": included in EditAccounts");
            }
            String what = "The app lacks the permission " + name + ", with which " + purpose;
            return always
                    ? Finding.bad(ExitCode.REFUSED, what, grant())
                    : Finding.look(what, "Only rosters with passwords need it. " + grant());
        }

        private String grant() {
            return switch (this) {
                case EDIT_ACCOUNTS ->
                    "Only RingCentral's support grants it: ask them, naming the client id of this app. It includes"
                            + " ReadAccounts and EditExtensions.";
                case EDIT_USER_CREDENTIALS -> "RingCentral's support grants it on request.";
                case READ_ACCOUNTS, EDIT_EXTENSIONS ->
                    "Add it to the app in RingCentral's developer console; EditAccounts includes it.";
            };
        }
    }

    /** The permissions that the role of the login's user must have. */
    private enum OfUser {
        READ_COMPANY_INFO("ReadCompanyInfo", "the account is recognised", true),
        READ_EXTENSIONS("ReadExtensions", "users are looked up", true),
        ADD_REMOVE_USERS("AddRemoveUsers", "users are created", true),
        EDIT_USER_INFO("EditUserInfo", "images are uploaded", true),
        EDIT_USER_CREDENTIALS("EditUserCredentials", "passwords are set", false);

        private final String name;
        private final String purpose;
        private final boolean always;

        OfUser(String name, String purpose, boolean always) {
            this.name = name;
            this.purpose = purpose;
            this.always = always;
        }

        Finding finding(Set<String> missing) {
            if (!missing.contains(name)) {
                return Finding.ok("User permission " + name + ": " + purpose);
            }
            String what = "The user of the JWT lacks the permission " + name + ", with which " + purpose;
            String grant = "The account's administrator adds it to that user's role in the admin portal, for the whole"
                    + " account.";
            return always
                    ? Finding.bad(ExitCode.REFUSED, what, grant)
                    : Finding.look(what, "Only rosters with passwords need it. " + grant);
        }
    }
}

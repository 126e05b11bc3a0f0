package io.github.rollcall.doctor;

import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.runlog.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether the app and the user of the login have each permission that an import may need, and who grants what is missing. */
final class PermissionsCheck implements Check {

    private final AccountSession ringCentral;

    PermissionsCheck(AccountSession ringCentral) {
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
                : each(Purpose::ofApp).stream()
                        .map(purpose -> ofApp(purpose, connection.scopes()))
                        .toList();
    }

    private static List<Finding> ofUser(Extensions extensions, Connection connection) {
        List<Purpose> purposes = each(Purpose::ofUser);
        Set<String> missing = extensions.missingPermissions(Purpose.ofUser(purposes));
        return purposes.stream().map(purpose -> ofUser(purpose, missing)).toList();
    }

    /** The first purpose for each permission, since several purposes may need the same one. */
    private static List<Purpose> each(Function<Purpose, @Nullable String> permission) {
        Set<String> named = new HashSet<>();
        return Arrays.stream(Purpose.values())
                .filter(purpose -> {
                    String name = permission.apply(purpose);
                    return name != null && named.add(name);
                })
                .toList();
    }

    private static Finding ofApp(Purpose purpose, Set<String> scopes) {
        String permission = "App permission " + purpose.ofApp() + ": ";
        if (purpose.isAllowed(scopes)) {
            return Finding.ok(
                    permission + (purpose.isIncluded(scopes) ? "included in " + Purpose.includer() : purpose.deed()));
        }
        return lacking(
                purpose,
                "The app lacks the permission " + purpose.ofApp() + ", with which " + purpose.deed(),
                purpose.grant());
    }

    private static Finding ofUser(Purpose purpose, Set<String> missing) {
        if (!missing.contains(purpose.ofUser())) {
            return Finding.ok("User permission " + purpose.ofUser() + ": " + purpose.deed());
        }
        return lacking(
                purpose,
                "The user of the JWT lacks the permission " + purpose.ofUser() + ", with which " + purpose.deed(),
                "The account's administrator adds it to that user's role in the admin portal, for the whole account.");
    }

    private static Finding lacking(Purpose purpose, String what, String grant) {
        return purpose.rosters() == null
                ? Finding.bad(ExitCode.REFUSED, what, grant)
                : Finding.look(what, "Only rosters with " + purpose.rosters() + " need it. " + grant);
    }
}

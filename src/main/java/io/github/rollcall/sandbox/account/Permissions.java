package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.http.Route;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInReply;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses what the app or its user may not do. */
public final class Permissions {

    private Permissions() {}

    public static @Nullable StandInReply refusal(Route route, Set<String> missing) {
        for (String permission : route.appPermissions()) {
            if (missing.contains(permission)) {
                return refused(
                        "CMN-401",
                        "In order to call this API endpoint, application needs to have [" + permission
                                + "] permission");
            }
        }
        if (!route.userPermissions().isEmpty() && missing.containsAll(route.userPermissions())) {
            return userLacks(route.userPermissions().iterator().next());
        }
        return null;
    }

    static StandInReply userLacks(String permission) {
        return StandInReply.refusal(
                403,
                StandInApiError.lacking(
                        permission,
                        "CMN-408",
                        "In order to call this API endpoint, user needs to have [" + permission
                                + "] permission for requested resource"));
    }

    private static StandInReply refused(String code, String message) {
        return StandInReply.refusal(403, StandInApiError.of(code, message));
    }
}

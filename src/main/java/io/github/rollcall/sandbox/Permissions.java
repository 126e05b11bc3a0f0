package io.github.rollcall.sandbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses what the app or its user may not do. */
final class Permissions {

    private Permissions() {}

    static @Nullable Reply refusal(Route route, Set<String> missing) {
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

    static Reply userLacks(String permission) {
        return Reply.refusal(
                403,
                ApiError.lacking(
                        permission,
                        "CMN-408",
                        "In order to call this API endpoint, user needs to have [" + permission
                                + "] permission for requested resource"));
    }

    private static Reply refused(String code, String message) {
        return Reply.refusal(403, ApiError.of(code, message));
    }
}

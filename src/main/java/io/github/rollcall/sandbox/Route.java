package io.github.rollcall.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A method and a path of the API, and who answers it.
 *
 * @param group null for what is not limited
 * @param needsToken false for the few addresses that anybody may read
 * @param appPermissions without one of these the app is refused
 * @param userPermissions the user needs one of these; none when empty
 */
record Route(
        String method,
        List<String> segments,
        Operation operation,
        @Nullable RateGroup group,
        boolean needsToken,
        Set<String> appPermissions,
        Set<String> userPermissions,
        Handler handler) {

    /** Carries a request out. */
    interface Handler {
        StandInReply handle(Exchange exchange);
    }

    static Route open(String method, String path, Operation operation, @Nullable RateGroup group, Handler handler) {
        return new Route(method, split(path), operation, group, false, Set.of(), Set.of(), handler);
    }

    static Route secured(String method, String path, Operation operation, RateGroup group, Handler handler) {
        return new Route(method, split(path), operation, group, true, Set.of(), Set.of(), handler);
    }

    Route needs(String appPermission, String... oneOfUserPermissions) {
        return new Route(
                method,
                segments,
                operation,
                group,
                needsToken,
                Set.of(appPermission),
                Set.of(oneOfUserPermissions),
                handler);
    }

    /** The variable parts of the path, or null when this route is not meant. */
    @Nullable
    Map<String, String> match(String method, List<String> path) {
        if (!this.method.equals(method) || path.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = segments.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return null;
            }
        }
        return variables;
    }

    static List<String> split(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(StandInCall.decode(segment));
            }
        }
        return List.copyOf(segments);
    }
}

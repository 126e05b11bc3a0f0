package io.github.rollcall.sandbox.http;

import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
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
public record Route(
        String method,
        List<String> segments,
        Operation operation,
        @Nullable RateGroup group,
        boolean needsToken,
        Set<String> appPermissions,
        Set<String> userPermissions,
        Handler handler) {

    /** Carries a request out. */
    public interface Handler {
        StandInReply handle(Exchange exchange);
    }

    public static Route open(
            String method, String path, Operation operation, @Nullable RateGroup group, Handler handler) {
        return new Route(method, split(path), operation, group, false, Set.of(), Set.of(), handler);
    }

    public static Route secured(String method, String path, Operation operation, RateGroup group, Handler handler) {
        return new Route(method, split(path), operation, group, true, Set.of(), Set.of(), handler);
    }

    public Route needs(String appPermission, String... oneOfUserPermissions) {
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

    /** Whether the path, of as many segments as this one's, is this one's. */
    boolean fits(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (!isVariable(i) && !segments.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The variable parts of a path that fits, by their names. */
    Map<String, String> variables(List<String> path) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            if (isVariable(i)) {
                String name = segments.get(i);
                variables.put(name.substring(1, name.length() - 1), path.get(i));
            }
        }
        return variables;
    }

    private boolean isVariable(int index) {
        return segments.get(index).startsWith("{");
    }

    /** The decoded segments of a path; empty ones do not count. */
    public static List<String> split(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(StandInCall.decode(segment));
            }
        }
        return List.copyOf(segments);
    }
}

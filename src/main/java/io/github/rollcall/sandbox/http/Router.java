package io.github.rollcall.sandbox.http;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request among those that there are. */
public final class Router {

    /** A route with the variable parts of the path that led to it. */
    public record Match(Route route, Map<String, String> variables) {}

    private final Map<Integer, List<Route>> routesByLength;

    public Router(List<Route> routes) {
        routesByLength =
                routes.stream().collect(groupingBy(route -> route.segments().size()));
    }

    /** Null for an unknown address. */
    public @Nullable Match find(StandInCall call) {
        List<String> path = Route.split(call.path());
        for (Route route : ofLength(path)) {
            if (route.method().equals(call.method()) && route.fits(path)) {
                return new Match(route, route.variables(path));
            }
        }
        return null;
    }

    /** Whether the address is known, be it by another method. */
    public boolean knows(StandInCall call) {
        List<String> path = Route.split(call.path());
        return ofLength(path).stream().anyMatch(route -> route.fits(path));
    }

    private List<Route> ofLength(List<String> path) {
        return routesByLength.getOrDefault(path.size(), List.of());
    }
}

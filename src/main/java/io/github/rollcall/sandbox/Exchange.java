package io.github.rollcall.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One request at the moment in which it takes effect.
 *
 * @param variables the variable parts of the path by name
 */
record Exchange(
        StandInCall call,
        Route route,
        Map<String, String> variables,
        StandInTrace trace,
        Instant now,
        StandInSettings settings) {

    /** The time by the account's own clock. */
    Instant accountTime() {
        return now.plus(settings.clockSkew());
    }

    String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }
}

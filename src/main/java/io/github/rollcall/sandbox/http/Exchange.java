package io.github.rollcall.sandbox.http;

import io.github.rollcall.sandbox.StandInSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One request at the moment in which it takes effect.
 *
 * @param variables the variable parts of the path by name
 */
public record Exchange(
        StandInCall call,
        Route route,
        Map<String, String> variables,
        StandInTrace trace,
        Instant now,
        StandInSettings settings) {

    /** The time by the account's own clock. */
    public Instant accountTime() {
        return now.plus(settings.clockSkew());
    }

    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }
}

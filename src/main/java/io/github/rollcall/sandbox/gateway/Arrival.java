package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.http.Route;
import io.github.rollcall.sandbox.http.Router;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.http.StandInTrace;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that was looked at by the gateway and counted, but not carried out yet.
 *
 * @param match null for an unknown address
 * @param refusal the answer when the gateway lets it go no further
 * @param latency how long the answer takes
 */
record Arrival(
        StandInCall call,
        Router.@Nullable Match match,
        StandInTrace trace,
        @Nullable StandInReply refusal,
        Duration latency) {

    @Nullable
    Route route() {
        return match == null ? null : match.route();
    }

    Map<String, String> variables() {
        return match == null ? Map.of() : match.variables();
    }
}

package io.github.rollcall.extension.gate;

import io.github.rollcall.extension.quota.RateLimitGroup;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The gates of all groups. */
public final class QuotaGates implements AutoCloseable {

    private final Map<RateLimitGroup, QuotaGate> gates = new EnumMap<>(RateLimitGroup.class);

    /** @param gateOf opens the gate of a group */
    public QuotaGates(Function<RateLimitGroup, QuotaGate> gateOf) {
        for (RateLimitGroup group : RateLimitGroup.values()) {
            gates.put(group, gateOf.apply(group));
        }
    }

    /** The gate of one group. */
    public QuotaGate of(RateLimitGroup group) {
        QuotaGate gate = gates.get(group);
        if (gate == null) {
            throw new IllegalStateException("No gate for the group " + group);
        }
        return gate;
    }

    /** The share of the group's quota that this many calls of it use up, in time. */
    public Duration costOf(RateLimitGroup group, int calls) {
        return of(group).window().multipliedBy(calls).dividedBy(of(group).limit());
    }

    /**
     * Keeps each gate closed until its window has passed.
     *
     * @return for how long the last of them; zero if all windows are over
     */
    public Duration waitOutWindow(Duration sinceLastSign) {
        // A clock that was set back must not make the wait longer than the window.
        Duration passed = sinceLastSign.isNegative() ? Duration.ZERO : sinceLastSign;
        Duration longest = Duration.ZERO;
        for (QuotaGate gate : gates.values()) {
            Duration rest = gate.window().minus(passed);
            if (!rest.isNegative()) {
                gate.closeFor(rest);
                longest = rest.compareTo(longest) > 0 ? rest : longest;
            }
        }
        return longest;
    }

    @Override
    public void close() {
        gates.values().forEach(QuotaGate::close);
    }
}

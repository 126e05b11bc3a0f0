package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.StandInSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One gate for each group: all requests come from the same user and app. */
final class RateGates {

    private final Map<RateGroup, RateGate> gates = new EnumMap<>(RateGroup.class);

    RateGates(StandInSettings settings) {
        settings.limits().forEach((group, limit) -> gates.put(group, new RateGate(limit, settings.timeScale())));
    }

    void change(StandInSettings settings) {
        settings.limits().forEach((group, limit) -> of(group).change(limit, settings.timeScale()));
    }

    RateGate of(RateGroup group) {
        return Objects.requireNonNull(gates.get(group));
    }
}

package io.github.rollcall.doctor;

import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.Extensions;
import java.time.Duration;
import java.util.List;

/** Whether this machine's clock agrees with RingCentral's. */
final class ClockCheck implements Check {

    private static final String CLOCK = "This machine's clock";
    private static final Duration TOLERABLE = Duration.ofSeconds(30);

    private final AccountSession ringCentral;
    private final Duration toleratedInDoubt;

    ClockCheck(AccountSession ringCentral, Duration toleratedInDoubt) {
        this.ringCentral = ringCentral;
        this.toleratedInDoubt = toleratedInDoubt;
    }

    @Override
    public List<Finding> findings() {
        return ringCentral.about(CLOCK, this::clock);
    }

    private List<Finding> clock(Extensions extensions, Connection connection) {
        Duration ahead = connection.clockAhead();
        if (ahead == null) {
            return List.of(Finding.notLookedAt(CLOCK, "RingCentral does not say what time it is there"));
        }
        if (ahead.abs().compareTo(TOLERABLE) <= 0) {
            return List.of(Finding.ok(CLOCK + " agrees with RingCentral's"));
        }
        return List.of(Finding.look(
                CLOCK + " is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                        + " RingCentral's",
                "Set it, and keep it set by NTP. A wrong clock makes a JWT count as expired or not valid yet; and"
                        + " beyond " + toleratedInDoubt.toSeconds()
                        + " s (rollcall.doubt.clock-skew) a user whose answer"
                        + " was lost is not recognised as ours."));
    }
}

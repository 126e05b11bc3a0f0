package io.github.rollcall.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param baseline what Rollcall is compared with; null where the goal is a plain number
 * @param value Rollcall's median, divided by that of the baseline if there is one
 */
record Line(String name, Measure rollcall, @Nullable Measure baseline, double value, Goal goal) {

    static Line ratio(String name, Measure rollcall, Measure baseline, Goal goal) {
        return new Line(name, rollcall, baseline, rollcall.median() / baseline.median(), goal);
    }

    static Line plain(String name, Measure rollcall, Goal goal) {
        return new Line(name, rollcall, null, rollcall.median(), goal);
    }

    boolean isReached() {
        return goal.isReachedBy(value);
    }
}

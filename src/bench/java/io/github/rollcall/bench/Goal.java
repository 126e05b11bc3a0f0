package io.github.rollcall.bench;

import java.util.Locale;

/**
 * What a value is to be.
 *
 * @param atLeast whether the value is to reach the limit from above; otherwise it is to stay at or below it
 */
record Goal(boolean atLeast, double limit) {

    static Goal atLeast(double limit) {
        return new Goal(true, limit);
    }

    static Goal atMost(double limit) {
        return new Goal(false, limit);
    }

    boolean isReachedBy(double value) {
        return atLeast ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.2f", atLeast ? ">=" : "<=", limit);
    }
}

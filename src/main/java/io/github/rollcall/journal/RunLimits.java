package io.github.rollcall.journal;

import org.jspecify.annotations.Nullable;

/**
 * How much a run may do before somebody has to look.
 *
 * @param maxCreates users that it may create; null for any number
 * @param maxSkips rows that it may skip; null for any number
 */
public record RunLimits(@Nullable Long maxCreates, @Nullable SkipLimit maxSkips) {

    /** Any number of anything. */
    public static final RunLimits NONE = new RunLimits(null, null);
}

package io.github.rollcall.runlog;

import org.jspecify.annotations.Nullable;

/**
 * How much a run may do before somebody has to look.
 *
 * @param maxCreates users that it may create; null for any number
 * @param maxSkips rows that it may skip; null for any number
 * @param maxDisables people whom it may disable as leavers or by rows that say so; null for as many as the settings say
 * @param finishBy when it is to be over; null for whenever that is
 */
public record RunLimits(
        @Nullable Long maxCreates,
        @Nullable CountOrShare maxSkips,
        @Nullable CountOrShare maxDisables,
        @Nullable FinishBy finishBy) {

    /** Any number of anything, at any time. */
    public static final RunLimits NONE = new RunLimits(null, null);

    /** At any time. */
    public RunLimits(@Nullable Long maxCreates, @Nullable CountOrShare maxSkips) {
        this(maxCreates, maxSkips, null, null);
    }
}

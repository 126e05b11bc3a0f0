package io.github.rollcall.brake;

import io.github.rollcall.runlog.CountOrShare;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a run is held before its first write.
 *
 * @param maxCreates users that a run may create, unless it has a limit of its own; any number if left out
 * @param maxSkips rows that a run may skip, as 20 or 5%, unless it has a limit of its own; any number if left out
 * @param maxDisables people whom a run may disable, as leavers or by rows that say so, as 20 or 5% of the feed's people who are there,
 *     unless it has a limit of its own
 * @param disablesAtLeast so many may always be disabled where no run has a limit of its own
 * @param goodRuns how many good runs a feed needs before its rosters are compared with them
 * @param rowsBelow percent of the usual rows; a roster with fewer is suspicious
 * @param rowsMissing how many rows fewer than usual it must have for that
 * @param skipsAbove percent of the rows; a roster of which more are skipped is suspicious
 * @param skipsTimes how many times the usual share that must be for that
 * @param skipsAtLeast how many rows must be skipped for that
 */
@ConfigurationProperties("rollcall.brakes")
@Validated
record BrakeProperties(
        @Min(0) @Nullable Long maxCreates,
        @Nullable CountOrShare maxSkips,
        @DefaultValue("5%") CountOrShare maxDisables,
        @DefaultValue("5") @Min(0) int disablesAtLeast,
        @DefaultValue("3") @Min(1) int goodRuns,
        @DefaultValue("50") @Min(0) @Max(100) int rowsBelow,
        @DefaultValue("10") @Min(0) int rowsMissing,
        @DefaultValue("10") @Min(0) @Max(100) int skipsAbove,
        @DefaultValue("3") @Min(0) int skipsTimes,
        @DefaultValue("3") @Min(0) int skipsAtLeast) {}

package io.github.rollcall.journal;

import org.jspecify.annotations.Nullable;

/**
 * How many rows of a run, or images of its people, stand at one place.
 *
 * @param stage whether it counts rows or images
 * @param outcome of {@code CONCLUDED} ones, else null
 */
public record Tally(Stage stage, RowState state, Outcome.@Nullable Kind outcome, long count) {}

package io.github.rollcall.journal.entry;

import io.github.rollcall.extension.ExtensionId;
import java.util.function.UnaryOperator;

/**
 * What becomes of that which is known of a person. It is applied to what is known when it is noted, so that several who work on one
 * person at a time keep what the others noted.
 *
 * @param change of what is known by then; may be applied more than once
 */
public record GivenChange(ExtensionId extension, UnaryOperator<GivenValues> change) {}

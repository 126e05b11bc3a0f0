package io.github.rollcall.journal;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.value.UserKey;

/**
 * What became of the correction of a row that was skipped.
 *
 * @param run of the correction
 * @param feed of that run
 * @param person as the correction named the person
 */
public record CorrectedRow(RunId run, String feed, ExtensionId extension, UserKey person) {}

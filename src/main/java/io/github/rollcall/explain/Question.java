package io.github.rollcall.explain;

import io.github.rollcall.runlog.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Whose story is asked for: by exactly one of line, e-mail and employee id.
 *
 * @param run null for the newest run where a line is named, else for all
 */
public record Question(
        @Nullable RunId run,
        @Nullable Long line,
        @Nullable String email,
        @Nullable String employeeId) {}

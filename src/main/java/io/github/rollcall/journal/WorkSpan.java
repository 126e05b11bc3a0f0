package io.github.rollcall.journal;

import io.github.rollcall.journal.entry.Stage;
import java.time.Instant;

/**
 * When something of one kind was sent in an attempt.
 *
 * @param first when the first of it was noted
 * @param last when the last of it ended
 */
public record WorkSpan(int attempt, Stage stage, Instant first, Instant last) {}

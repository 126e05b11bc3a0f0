package io.github.rollcall.journal;

import io.github.rollcall.runlog.Attempt;
import java.time.Instant;

/**
 * A sending that got no answer and came to nothing.
 *
 * @param id of the entry that says so: whatever was sent later has a greater one
 * @param intention the sending
 * @param attempt in which it was believed that it had come to nothing
 * @param at when that was
 * @param sentAt when it was about to be sent
 */
public record LostTry(long id, long intention, Attempt attempt, Instant at, Instant sentAt) {}

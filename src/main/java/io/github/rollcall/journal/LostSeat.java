package io.github.rollcall.journal;

import java.time.Instant;

/**
 * A bought licence that somebody was sent to without an answer. The request was believed to have come to nothing, and may be carried out
 * late all the same.
 *
 * @param address of the person, without case
 * @param at when the last such request left
 */
public record LostSeat(String address, Instant at) {}

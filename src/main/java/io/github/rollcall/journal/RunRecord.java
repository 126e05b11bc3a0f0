package io.github.rollcall.journal;

import java.time.Instant;

/**
 * What a run was asked to do; the same in each of its attempts.
 *
 * @param server the REST server; the account on it is known after the first login
 * @param feed which rosters follow each other
 * @param imagesPath the folder of the profile images
 * @param skipsOk whether skipped rows are no reason for an exit code of their own
 */
public record RunRecord(
        RunId id,
        Instant startedAt,
        String server,
        String feed,
        String rosterPath,
        String rosterSha256,
        String imagesPath,
        boolean skipsOk) {

    RunRecord withId(RunId other) {
        return new RunRecord(other, startedAt, server, feed, rosterPath, rosterSha256, imagesPath, skipsOk);
    }
}

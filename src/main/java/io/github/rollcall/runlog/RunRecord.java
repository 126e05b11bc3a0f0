package io.github.rollcall.runlog;

import io.github.rollcall.user.RowChoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run, or a plan, was asked to do; the same in each of its attempts.
 *
 * @param server the REST server; the account on it is known after the first login
 * @param feed which rosters follow each other
 * @param rosterSheet the sheet that is read, as somebody named it, or null for the first one
 * @param rosterEncoding the encoding in which it is read, as somebody named it, or null to find it by looking
 * @param imagesPath the folder of the profile images
 * @param skipsOk whether skipped rows are no reason for an exit code of their own
 * @param limits how much it may do before a brake holds it
 * @param changes what becomes of people who are in the account already
 * @param isPlan whether it is only checked: nothing is ever sent for it, and nothing goes on from it
 * @param choice which rows of the roster it is about
 */
public record RunRecord(
        RunId id,
        Instant startedAt,
        String server,
        String feed,
        String rosterPath,
        String rosterSha256,
        @Nullable String rosterSheet,
        @Nullable String rosterEncoding,
        String imagesPath,
        boolean skipsOk,
        RunLimits limits,
        boolean isPlan,
        RowChoice choice,
        ChangeOptions changes) {

    /** What was asked for a whole roster, and nothing about people who are there. */
    public RunRecord(
            RunId id,
            Instant startedAt,
            String server,
            String feed,
            String rosterPath,
            String rosterSha256,
            @Nullable String rosterSheet,
            @Nullable String rosterEncoding,
            String imagesPath,
            boolean skipsOk,
            RunLimits limits,
            boolean isPlan) {
        this(
                id,
                startedAt,
                server,
                feed,
                rosterPath,
                rosterSha256,
                rosterSheet,
                rosterEncoding,
                imagesPath,
                skipsOk,
                limits,
                isPlan,
                RowChoice.WHOLE,
                ChangeOptions.NONE);
    }

    /** What was asked for a roster whose encoding is found by looking, and nothing about people who are there. */
    public RunRecord(
            RunId id,
            Instant startedAt,
            String server,
            String feed,
            String rosterPath,
            String rosterSha256,
            @Nullable String rosterSheet,
            String imagesPath,
            boolean skipsOk,
            RunLimits limits,
            boolean isPlan) {
        this(
                id,
                startedAt,
                server,
                feed,
                rosterPath,
                rosterSha256,
                rosterSheet,
                null,
                imagesPath,
                skipsOk,
                limits,
                isPlan);
    }

    /** Whether it is about all rows and all that they say; others are no measure for a roster, and take over from none. */
    public boolean isOfEverything() {
        return choice.isWhole() && !changes.imagesOnly();
    }

    RunRecord withId(RunId other) {
        return new RunRecord(
                other,
                startedAt,
                server,
                feed,
                rosterPath,
                rosterSha256,
                rosterSheet,
                rosterEncoding,
                imagesPath,
                skipsOk,
                limits,
                isPlan,
                choice,
                changes);
    }

    /** The same with other limits. */
    public RunRecord withLimits(RunLimits other) {
        return new RunRecord(
                id,
                startedAt,
                server,
                feed,
                rosterPath,
                rosterSha256,
                rosterSheet,
                rosterEncoding,
                imagesPath,
                skipsOk,
                other,
                isPlan,
                choice,
                changes);
    }

    /** The same with other options for people who are there and for bought licences. */
    public RunRecord withChanges(ChangeOptions other) {
        return new RunRecord(
                id,
                startedAt,
                server,
                feed,
                rosterPath,
                rosterSha256,
                rosterSheet,
                rosterEncoding,
                imagesPath,
                skipsOk,
                limits,
                isPlan,
                choice,
                other);
    }
}

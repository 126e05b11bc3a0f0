package io.github.rollcall.run;

import io.github.rollcall.extension.Deadline;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunRecord;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One attempt at a run while it goes on: what it works on, and what its check found. Used by the thread of the job. */
final class ImportAttempt {

    private final RunRecord run;
    private final Attempt attempt;
    private final RosterFile roster;
    private final Deadline deadline;
    private final Runnable checkpoint;
    private @Nullable CheckedRoster checked;

    /** @param checkpoint what ends the reading of the roster when a stop is asked for */
    ImportAttempt(RunRecord run, Attempt attempt, RosterFile roster, Deadline deadline, Runnable checkpoint) {
        this.checkpoint = checkpoint;
        this.run = run;
        this.attempt = attempt;
        this.roster = roster;
        this.deadline = deadline;
    }

    RunRecord run() {
        return run;
    }

    Attempt attempt() {
        return attempt;
    }

    RosterFile roster() {
        return roster;
    }

    /** The roster from its beginning, which the check has read to its end; reading ends when a stop is asked for. */
    RosterReader openRoster() {
        return RosterReader.openAgain(roster, checkpoint);
    }

    Deadline deadline() {
        return deadline;
    }

    Path images() {
        return Path.of(run.imagesPath());
    }

    void checked(CheckedRoster result) {
        checked = result;
    }

    /** Every attempt begins with the check. */
    CheckedRoster checked() {
        return Objects.requireNonNull(checked, "The check comes first");
    }

    /** A quick look, by size and time. */
    void requireSameRoster() {
        if (!roster.looksUnchanged()) {
            throw new RosterChanged(roster);
        }
    }

    /** A thorough look, by content. */
    void requireIdenticalRoster() {
        roster.requireUnchanged(checkpoint);
    }
}

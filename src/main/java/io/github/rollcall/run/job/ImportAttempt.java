package io.github.rollcall.run.job;

import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunRecord;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What one attempt at a run works on.
 *
 * @param checkpoint what ends the reading of the roster when a stop is asked for
 * @param whenChecked told what is ahead when the check has passed and no brake holds the run; nothing has been sent then
 */
public record ImportAttempt(
        RunRecord run,
        Attempt attempt,
        RosterFile roster,
        Deadline deadline,
        Runnable checkpoint,
        Consumer<Forecast> whenChecked) {

    /** The roster from its beginning, which the check has read to its end; reading ends when a stop is asked for. */
    RosterReader openRoster() {
        return RosterReader.openAgain(roster, checkpoint);
    }

    Path imageFolder() {
        return Path.of(run.imagesPath());
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

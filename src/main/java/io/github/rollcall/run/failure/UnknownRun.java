package io.github.rollcall.run.failure;

import io.github.rollcall.runlog.RunId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The command line names a run, or somebody in one, that is not there, or a run that cannot be continued. */
public final class UnknownRun extends RuntimeException {

    public UnknownRun(String message) {
        super(message);
    }

    /**
     * The run was there once.
     *
     * @param at when it was purged
     */
    public static UnknownRun purged(RunId run, Instant at) {
        return new UnknownRun(
                "Run " + run + " was older than rollcall.retention and was purged at "
                        + at.truncatedTo(ChronoUnit.SECONDS)
                        + ": its rows and its report are gone, and nothing can go on from it. `runs` lists those that are there.");
    }
}

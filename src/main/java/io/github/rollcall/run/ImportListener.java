package io.github.rollcall.run;

import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.RunId;
import java.time.Duration;

/** Hears what an import is about to do, to tell people. Called by the thread of the import. */
public interface ImportListener {

    /** A process before this one ended abruptly; nothing is sent until the quota that it may have used is back. */
    void waitsOutWindow(Duration time);

    /**
     * Another process has the account and gives no sign of life; it is taken over after this time.
     *
     * @param holder process, machine and command
     */
    default void waitsForTakeover(String holder, Duration time) {}

    /** A plan begins, which sends nothing. */
    void planning(RunId plan);

    /** @param attempt its number; more than 1 if the run is continued */
    void started(RunId run, int attempt);

    /** The check has passed, and no brake holds the run; nothing has been sent yet. */
    void checked(Forecast forecast);

    /** Something has stopped the attempt; its report follows. */
    default void stopped(Throwable failure) {}
}

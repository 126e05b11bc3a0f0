package io.github.rollcall.run;

import io.github.rollcall.journal.RunId;
import io.github.rollcall.provisioning.Forecast;

/** Hears what an import is about to do, to tell people. Called by the thread of the import. */
public interface ImportListener {

    /** @param attempt its number; more than 1 if the run is continued */
    void started(RunId run, int attempt);

    /** The check has passed; nothing has been sent yet. */
    void checked(Forecast forecast);
}

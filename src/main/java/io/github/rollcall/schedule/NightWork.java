package io.github.rollcall.schedule;

import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.runlog.ExitCode;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is done at a planned start. Several accounts are worked on at once, each by a thread of its own. */
public interface NightWork {

    /**
     * Imports what there is for an account, and goes on with what an earlier night left. Tells whoever is to hear of it.
     *
     * @param stop asks for the end of the work
     * @param owner whether this process may still work on the account; to be asked before each run
     */
    End run(String account, StopSignal stop, BooleanSupplier owner);

    /** Tells whoever hears of the account that a start was missed. */
    void tellMissed(String account, String message);

    /**
     * How it ended.
     *
     * @param message what people should know; null if nothing
     */
    record End(ExitCode code, @Nullable String message) {}
}

package io.github.rollcall.run;

/** The command line names a run that is not there, or that cannot be continued. */
public final class UnknownRun extends RuntimeException {

    UnknownRun(String message) {
        super(message);
    }
}

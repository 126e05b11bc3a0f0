package io.github.rollcall.run;

/** The command line names a run, or somebody in one, that is not there, or a run that cannot be continued. */
public final class UnknownRun extends RuntimeException {

    public UnknownRun(String message) {
        super(message);
    }
}

package io.github.rollcall.extension.stop;

/** A stop was asked for; what was about to be sent has not been sent. */
public final class StopRequested extends RuntimeException {

    private final boolean byKeyboard;

    /** By whoever runs this process: a signal from outside, or an interrupted thread. */
    public StopRequested() {
        this(false);
    }

    StopRequested(boolean byKeyboard) {
        super("A stop was asked for; nothing further is sent.");
        this.byKeyboard = byKeyboard;
    }

    /** Whether somebody pressed Ctrl-C (SIGINT). */
    public boolean isByKeyboard() {
        return byKeyboard;
    }
}

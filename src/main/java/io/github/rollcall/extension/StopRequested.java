package io.github.rollcall.extension;

/** A stop was asked for; what was about to be sent has not been sent. */
public final class StopRequested extends RuntimeException {

    public StopRequested() {
        super("A stop was asked for; nothing further is sent.");
    }
}

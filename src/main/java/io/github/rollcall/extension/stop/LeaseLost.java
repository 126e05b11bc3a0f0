package io.github.rollcall.extension.stop;

/** The account may belong to another process by now: this one sends nothing more and notes nothing more. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLost(String message) {
        super(message);
    }
}

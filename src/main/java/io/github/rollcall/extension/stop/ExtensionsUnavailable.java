package io.github.rollcall.extension.stop;

/** RingCentral cannot be asked now: unreachable, or failing after bounded retries. No row is to blame. */
public class ExtensionsUnavailable extends RuntimeException {

    public ExtensionsUnavailable(String message) {
        super(message);
    }
}

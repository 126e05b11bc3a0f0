package io.github.rollcall.extension.stop;

/**
 * RingCentral cannot be reached until somebody changes something: a certificate that is not trusted, a proxy that does not know
 * us. No row is to blame, and asking again is in vain.
 */
public final class NetworkMisconfigured extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NetworkMisconfigured(String message) {
        super(message);
    }
}

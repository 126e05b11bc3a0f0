package io.github.rollcall.extension.stop;

/** RingCentral refuses us, not a row: credentials, permission, plan, licence or limit. The run stops at once. */
public final class AccessRefused extends RuntimeException {

    public AccessRefused(String message) {
        super(message);
    }
}

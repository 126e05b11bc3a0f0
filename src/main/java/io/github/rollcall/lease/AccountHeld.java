package io.github.rollcall.lease;

/** Another process of Rollcall works in the account. */
public final class AccountHeld extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountHeld(String message) {
        super(message);
    }
}

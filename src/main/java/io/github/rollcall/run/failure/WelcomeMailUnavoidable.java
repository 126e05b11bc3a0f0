package io.github.rollcall.run.failure;

/** Nobody is to be mailed, and new users may be made. Stops the command before anything is done. */
public final class WelcomeMailUnavoidable extends RuntimeException {

    public WelcomeMailUnavoidable() {
        super(
                "--no-welcome-mail needs --seats unassigned: RingCentral mails new users itself, and its creation of users has no way"
                        + " to suppress that; only who is put onto a bought licence can be spared the mail.");
    }
}

package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.sandbox.StandInAccount;
import java.time.Duration;

/** The REST form of the port for tests of other packages: impatient, so that outages end soon. */
public final class Accounts {

    private Accounts() {}

    public static Extensions over(StandInAccount account) {
        return over(account, new StopSignal());
    }

    public static Extensions over(StandInAccount account, StopSignal stop) {
        return Senders.to(Senders.credentialsOf(account), Duration.ofSeconds(2), stop);
    }
}

package io.github.rollcall.lease;

import io.github.rollcall.extension.stop.StopSignal;
import java.time.Duration;
import javax.sql.DataSource;

/** Leases for tests, each as if it were another process's. */
public final class Leases {

    private Leases() {}

    /** @param owner whom others are told of */
    public static AccountLease on(DataSource database, Duration length, String owner) {
        return new DatabaseLease(LeaseTable.of(database), length, () -> owner, run -> {}, new StopSignal());
    }

    /** It renews no more: for the database that is what a frozen process looks like. */
    public static void freeze(AccountLease lease) {
        ((DatabaseLease) lease).stopRenewing();
    }
}

package io.github.rollcall.home.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/** The server of the database has given no connection for as long as it is waited for, and is not waited for any more. */
public final class DatabaseUnreachable extends SQLTransientConnectionException {

    private static final long serialVersionUID = 1L;

    /** As databases number a connection that cannot be made. */
    private static final String STATE = "08001";

    private final Duration patience;

    /** @param why what the last try to connect came to */
    DatabaseUnreachable(Duration patience, SQLException why) {
        super(
                "The server of the database has given no connection for " + patience.toMillis() / 1000.0 + " s",
                STATE,
                why);
        this.patience = patience;
    }

    /** How long it was waited for, once. */
    public Duration patience() {
        return patience;
    }
}

package io.github.rollcall.home.database;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The file of the open database was deleted, moved or replaced: what is written from now on would be lost. */
public class DatabaseGone extends DataAccessResourceFailureException {

    /** @param cause why the file cannot be looked at; null if another file is in its place */
    DatabaseGone(Path file, @Nullable IOException cause) {
        super(
                "The database " + file
                        + " was deleted, moved or replaced while it was in use. Nothing more is sent. If it"
                        + " was moved, put it back, then `rerun`. If it is lost, wait for the time of"
                        + " rollcall.doubt.settle (2 min), then `import` the roster again: whoever is in the account is"
                        + " found there.",
                cause);
    }
}

package io.github.rollcall.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The summary of a run can't be read. What the run did stands in the journal all the same. */
public class ReportNotReadable extends UncheckedIOException {

    ReportNotReadable(Path file, Exception cause) {
        super(
                "%s cannot be read (%s). Give read permission; if the file is damaged, the other files beside it tell the same."
                        .formatted(
                                file,
                                cause instanceof IOException ? cause.getMessage() : "it is not what Rollcall writes"),
                cause instanceof IOException reading ? reading : new IOException(cause));
    }
}

package io.github.rollcall.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The files of a report can't be written. What the run did stands in the journal; a rerun writes the report. */
public class ReportNotWritable extends UncheckedIOException {

    ReportNotWritable(Path path, IOException cause) {
        super(
                "The report %s cannot be written (%s). Make room or give write permission, then try again."
                        .formatted(path, cause),
                cause);
    }
}

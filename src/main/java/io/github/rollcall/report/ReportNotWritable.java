package io.github.rollcall.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** The files of a report can't be written. What the run did stands in the journal; a rerun writes the report. */
public class ReportNotWritable extends UncheckedIOException {

    ReportNotWritable(Path path, IOException cause) {
        super(
                "The report %s cannot be written (%s). Make room or give write permission, then try again."
                        .formatted(path, reason(cause)),
                cause);
    }

    /** Some of these name nothing but the file, and leave the rest to the name of their class. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "its folder is not there";
        }
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}

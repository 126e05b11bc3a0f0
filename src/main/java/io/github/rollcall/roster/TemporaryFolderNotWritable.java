package io.github.rollcall.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** There is no place for the copy of an encrypted workbook, which says nothing about the workbook. */
public final class TemporaryFolderNotWritable extends UncheckedIOException {

    public TemporaryFolderNotWritable(Path folder, IOException cause) {
        super(
                ("The temporary folder %s cannot be written (%s), and an encrypted workbook is decrypted there. Make room in it"
                                + " or give write permission, or name another one (java -Djava.io.tmpdir=/path/to/folder -jar …),"
                                + " then try again.")
                        .formatted(folder, reason(cause)),
                cause);
    }

    /** Some of these name nothing but the file. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "it is not there";
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}

package io.github.rollcall.notice;

import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.file.FittingName;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a feed last went well: a file of its name in {@code last-success} of the home folder, touched by each run that came to its
 * end, also with skips. Monitors look at its age.
 */
final class LastSuccess {

    private final Path folder;

    LastSuccess(Path home) {
        this.folder = home.resolve("last-success");
    }

    /** What went wrong; null if it stands there. */
    @Nullable
    String note(RunReport report) {
        Path file = folder.resolve(nameOf(report.feed()));
        Instant end = Objects.requireNonNullElse(report.endedAt(), report.updatedAt());
        try {
            Files.createDirectories(folder);
            write(file, end + " " + report.run() + "\n");
            return null;
        } catch (IOException e) {
            return cannotBeWritten(file, e);
        } catch (UncheckedIOException e) {
            return cannotBeWritten(file, Objects.requireNonNull(e.getCause()));
        }
    }

    private static void write(Path file, String text) {
        try (AtomicFile aside = AtomicFile.ofAll(file, (path, cause) -> new UncheckedIOException(cause))) {
            aside.write(text);
            aside.finishInPassing();
            aside.publish();
        }
    }

    private static String cannotBeWritten(Path file, IOException cause) {
        return file + " cannot be written (" + cause + "). Give write permission, or make room.";
    }

    /** Feeds are named by people. */
    static String nameOf(String feed) {
        String name = feed.replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        return FittingName.of(name.startsWith(".") ? "_" + name : name);
    }
}

package io.github.rollcall.serve;

import io.github.rollcall.display.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rosters that were uploaded: each in a folder of a name that nobody can guess, readable by this user alone, and never handed out
 * again. A roster may hold passwords, so it goes when its import has come to its end, and otherwise after a week.
 */
final class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final Set<String> ENDINGS = Set.of("csv", "txt", "tsv", "xlsx", "xlsm", "xls");
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST_NAME = 80;

    private final Path folder;

    Uploads(Path home) {
        this.folder = home.resolve("uploads");
    }

    /** @throws Refusal if the name is none of a roster */
    Path keep(String name, InputStream content) {
        String safe = safe(name);
        try {
            Path place = folder.resolve(UUID.randomUUID().toString());
            Files.createDirectories(place);
            close(folder);
            close(place);
            Path roster = place.resolve(safe);
            Files.copy(content, roster);
            return roster;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The upload cannot be kept in " + folder + " (" + e + "). Make room, or give write permission.", e);
        }
    }

    /** What of a name is harmless everywhere; the feed is told by it. */
    static String safe(String name) {
        String last = VisibleText.name(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        String plain = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^[. ]+", "");
        String ending = plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!plain.contains(".") || !ENDINGS.contains(ending)) {
            throw new Refusal(
                    400, "A roster is a file that ends in .csv, .txt, .tsv, .xlsx, .xlsm or .xls. Choose such a file.");
        }
        String stem = plain.substring(0, plain.lastIndexOf('.'));
        return stem.substring(0, Math.min(stem.length(), LONGEST_NAME)) + "." + ending;
    }

    boolean has(Path roster) {
        return roster.startsWith(folder);
    }

    /** Takes a roster away; does nothing for any other file. */
    void forget(Path roster) {
        Path place = roster.getParent();
        if (has(roster) && place != null && folder.equals(place.getParent())) {
            delete(place);
        }
    }

    void forgetOld(Instant now) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> places = Files.list(folder)) {
            for (Path place : places.toList()) {
                if (Files.getLastModifiedTime(place, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(now.minus(KEPT))) {
                    delete(place);
                }
            }
        } catch (IOException e) {
            log.warn("Old uploads in {} stay", folder, e);
        }
    }

    private static void delete(Path place) {
        try {
            Files.walkFileTree(place, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }
            });
            Files.deleteIfExists(place);
        } catch (IOException e) {
            log.warn("The upload {} stays", place, e);
        }
    }

    private static void close(Path place) throws IOException {
        if (place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
        }
    }
}

package io.github.rollcall.report;

import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.runlog.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the reports of runs that are purged, and remembers which those were in a file beside the folders, so that whoever looks back
 * without a database hears of it. Deletes only files that Rollcall writes there, by their names, and the folder if nothing else
 * is in it. Links are neither followed nor deleted.
 */
final class PurgedReports {

    private static final Logger log = LoggerFactory.getLogger(PurgedReports.class);

    private static final String LIST = "purged.txt";
    private static final int WORDS = 2;

    private final Path reports;

    /** @param reports the folder of the reports; need not exist */
    PurgedReports(Path reports) {
        this.reports = reports;
    }

    /** When the report of a run was purged; empty if it was not, or the list cannot be read. */
    Optional<Instant> at(RunId run) {
        return lines().stream()
                .map(line -> line.split(" ", WORDS))
                .filter(words -> words.length > 1 && words[0].equals(run.value()))
                .findFirst()
                .flatMap(words -> instant(words[1]));
    }

    /**
     * Deletes the report of a run, if this folder has it.
     *
     * @param now what is said when somebody asks for it
     * @throws UncheckedIOException if a file cannot be deleted; the run is in the list then, and may be deleted again
     */
    void delete(RunId run, Instant now) {
        Path folder = reports.resolve(run.value());
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        remember(run, now);
        try {
            deleteFolder(folder);
        } catch (DirectoryNotEmptyException e) {
            log.info("{} stays, since it holds files that Rollcall has not written", folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The old report " + folder + " cannot be deleted (" + e
                            + "). Give this user write permission on it, or delete it by hand.",
                    e);
        }
    }

    /** The summary goes first: without it nobody takes the folder for a report. */
    private static List<String> names() {
        List<String> files = new ArrayList<>();
        files.add(RunFiles.SUMMARY.file());
        Stream.of(RunFiles.values())
                .filter(file -> file != RunFiles.SUMMARY)
                .map(RunFiles::file)
                .forEach(files::add);
        files.add(RunReporter.UNDO);
        List<String> all = new ArrayList<>(files);
        files.forEach(name -> all.add(AtomicFile.nameAside(name)));
        all.add(AtomicFile.nameAside(ReportFolder.PROBE));
        return all;
    }

    private void deleteFolder(Path folder) throws IOException {
        try (DirectoryStream<Path> parent = Files.newDirectoryStream(reports)) {
            if (parent instanceof SecureDirectoryStream<Path> secure) {
                deleteFolder(secure, Path.of(String.valueOf(folder.getFileName())));
                return;
            }
        }
        for (String name : names()) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Whatever is put in the place of the folder meanwhile, only files of this very folder are deleted. */
    private static void deleteFolder(SecureDirectoryStream<Path> reports, Path folder) throws IOException {
        try (SecureDirectoryStream<Path> files = reports.newDirectoryStream(folder, LinkOption.NOFOLLOW_LINKS)) {
            for (String name : names()) {
                Path file = Path.of(name);
                if (isFile(files, file)) {
                    files.deleteFile(file);
                }
            }
        }
        reports.deleteDirectory(folder);
    }

    private static boolean isFile(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        try {
            return folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isRegularFile();
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    private void remember(RunId run, Instant now) {
        if (at(run).isPresent()) {
            return;
        }
        try (AtomicFile list = AtomicFile.ofOwner(reports.resolve(LIST), ReportNotWritable::new)) {
            lines().forEach(line -> list.write(line + "\n"));
            list.write(run + " " + now + "\n");
            list.finish();
            list.publish();
        }
    }

    private List<String> lines() {
        Path list = reports.resolve(LIST);
        try {
            return Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS) ? Files.readAllLines(list) : List.of();
        } catch (IOException e) {
            log.warn("The list of purged reports {} cannot be read", list, e);
            return List.of();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException damaged) {
            return Optional.empty();
        }
    }
}

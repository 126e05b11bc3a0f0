package io.github.rollcall.night;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Lets the many processes of the tests start in two thirds of the time: their classes come from an archive that a first
 * process leaves behind. Java takes only jars into it, so the classes of the build are put into one.
 */
final class QuickStart {

    private static final Path FOLDER = Path.of("target", "quick-start").toAbsolutePath();
    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
    private static final List<String> OPTIONS = prepare();

    private QuickStart() {}

    /** What to tell Java before the name of the main class. */
    static List<String> options() {
        return OPTIONS;
    }

    /** By one process of the build at a time. */
    private static List<String> prepare() {
        try (FileChannel turn = FileChannel.open(
                Files.createDirectories(FOLDER).resolve("turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            turn.lock();
            String classPath = classPath();
            if (!isThere()) {
                train(classPath);
            }
            return isThere()
                    ? List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + ARCHIVE, "-cp", classPath)
                    : List.of("-cp", classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere() {
        return Files.exists(ARCHIVE);
    }

    private static String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) {
                continue;
            }
            Path path = Path.of(entry);
            entries.add(Files.isDirectory(path) ? jarOf(path).toString() : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Made anew, and the archive with it, when a class has changed. */
    private static Path jarOf(Path classes) throws IOException {
        Path jar = FOLDER.resolve(classes.getFileName() + ".jar");
        List<Path> files;
        try (Stream<Path> tree = Files.walk(needed(classes))) {
            files = tree.filter(file -> !file.equals(classes)).sorted().toList();
        }
        FileTime newest = files.stream()
                .map(QuickStart::modified)
                .max(Comparator.naturalOrder())
                .orElse(FileTime.fromMillis(0));
        if (Files.notExists(jar) || modified(jar).compareTo(newest) < 0) {
            Files.deleteIfExists(ARCHIVE);
            write(jar, classes, files);
        }
        return jar;
    }

    /** Of the tests only this package: Spring would read all their classes in each process, in search of beans. */
    private static Path needed(Path classes) {
        Path tests = classes.resolve(QuickStart.class.getPackageName().replace('.', '/'));
        return Files.isDirectory(tests) ? tests : classes;
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path jar, Path classes, List<Path> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Path file : files) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                boolean isFolder = Files.isDirectory(file);
                // Spring looks for the folders too.
                zip.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(file, zip);
                }
                zip.closeEntry();
            }
        }
    }

    /** Without it everything works, only slower. */
    private static void train(String classPath) throws IOException {
        List<String> command = new ArrayList<>(RollcallProcess.JAVA);
        command.addAll(List.of(
                "-Xlog:disable",
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                "-Drollcall.doubt.settle=1s",
                "-Djava.io.tmpdir=" + FOLDER,
                "-cp",
                classPath,
                "io.github.rollcall.Rollcall",
                "rehearse",
                Path.of("input", "people.csv").toString()));
        Path output = FOLDER.resolve("training.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package io.github.rollcall.cli;

import io.github.rollcall.home.HomeFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The temporary home folder of a rehearsal. */
record RehearsalHome(Path folder) {

    /** Exit codes whose reason only database and log explain. */
    private static final Set<Integer> WORTH_KEEPING = Set.of(1, 70, 74);

    static RehearsalHome create() throws IOException {
        return new RehearsalHome(Files.createTempDirectory("rollcall-rehearsal-"));
    }

    static boolean isWorthKeeping(int exitCode) {
        return WORTH_KEEPING.contains(exitCode);
    }

    /** Deletes everything but the reports, and the folder itself if there are none. */
    void clear() throws IOException {
        Path reports = new HomeFolder(folder).reports();
        for (Path each : children(folder)) {
            if (!each.equals(reports)) {
                delete(each);
            }
        }
        if (Files.isDirectory(reports) && children(reports).isEmpty()) {
            Files.delete(reports);
        }
        if (children(folder).isEmpty()) {
            Files.delete(folder);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void delete(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            @SuppressWarnings("NullAway")
            public FileVisitResult postVisitDirectory(Path left, IOException trouble) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

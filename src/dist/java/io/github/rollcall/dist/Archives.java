package io.github.rollcall.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Archives of a folder: the same files give the same bytes. */
final class Archives {

    private static final int FOLDER_MODE = 0755;
    private static final int PROGRAM_MODE = 0755;
    private static final int FILE_MODE = 0644;

    private Archives() {}

    static Path tarGz(Path folder, Path archive, Instant time) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive);
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new GzipCompressorOutputStream(file), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path path : sorted(folder)) {
                TarArchiveEntry entry = new TarArchiveEntry(nameOf(folder, path));
                entry.setMode(mode(path) | (Files.isDirectory(path) ? 040000 : 0100000));
                entry.setModTime(FileTime.from(time));
                entry.setIds(0, 0);
                entry.setNames("root", "root");
                entry.setSize(Files.isDirectory(path) ? 0 : Files.size(path));
                tar.putArchiveEntry(entry);
                if (!Files.isDirectory(path)) {
                    Files.copy(path, tar);
                }
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }

    static Path zip(Path folder, Path archive, Instant time) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive.toFile())) {
            for (Path path : sorted(folder)) {
                ZipArchiveEntry entry = new ZipArchiveEntry(nameOf(folder, path));
                entry.setUnixMode(mode(path) | (Files.isDirectory(path) ? 040000 : 0100000));
                entry.setLastModifiedTime(FileTime.from(time));
                zip.putArchiveEntry(entry);
                if (!Files.isDirectory(path)) {
                    Files.copy(path, zip);
                }
                zip.closeArchiveEntry();
            }
        }
        return archive;
    }

    /** A folder and all that is in it, in the order of names. */
    static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    static int mode(Path path) {
        if (Files.isDirectory(path)) {
            return FOLDER_MODE;
        }
        return Files.isExecutable(path) ? PROGRAM_MODE : FILE_MODE;
    }

    private static String nameOf(Path folder, Path path) {
        String name =
                folder.resolve("..").normalize().relativize(path).toString().replace('\\', '/');
        return Files.isDirectory(path) ? name + "/" : name;
    }
}

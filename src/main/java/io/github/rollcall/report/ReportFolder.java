package io.github.rollcall.report;

import io.github.rollcall.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one run's report, readable by its owner only where the file system knows owners. */
record ReportFolder(Path path) {

    private static final Logger log = LoggerFactory.getLogger(ReportFolder.class);
    static final String PROBE = "probe";

    void create() {
        try {
            Files.createDirectories(path, AtomicFile.ownerOnly(path, "rwx------"));
        } catch (IOException e) {
            throw new ReportNotWritable(path, e);
        }
    }

    /** Writes a file and takes it away again. */
    void probe() {
        create();
        try (AtomicFile file = aside(PROBE)) {
            file.write(PROBE);
            file.finish();
        }
    }

    void removeIfEmpty() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException hasFilesOrStays) {
            log.debug("The folder {} stays", path, hasFilesOrStays);
        }
    }

    AtomicFile aside(String name) {
        return AtomicFile.ofOwner(path.resolve(name), ReportNotWritable::new);
    }
}

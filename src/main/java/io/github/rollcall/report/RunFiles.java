package io.github.rollcall.report;

import io.github.rollcall.summary.RunReport;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that the folder of a run may have; no other is ever handed out. */
public enum RunFiles {
    PAGE(RunReport.PAGE, "the report as a page", false),
    SKIPPED_FOR_PEOPLE(
            RunReport.SKIPPED_FOR_PEOPLE, "the skipped rows for a spreadsheet, to be mended and imported", false),
    SKIPPED(RunReport.SKIPPED, "the skipped rows", true),
    UPDATED(RowTables.UPDATED, "each change, old value and new", true),
    LEAVERS(RowTables.LEAVERS, "people who are not in the roster any more", true),
    IMAGES(RowTables.IMAGES, "what became of each image", true),
    CREATED(RowTables.CREATED, "who was created", true),
    TO_CREATE(RowTables.TO_CREATE, "who would be created", true),
    UNPROCESSED(RowTables.UNPROCESSED, "rows that were never sent", true),
    SUMMARY(RunReport.SUMMARY, "the numbers, for programs", false);

    private final String file;
    private final String text;
    private final boolean table;

    RunFiles(String file, String text, boolean table) {
        this.file = file;
        this.text = text;
        this.table = table;
    }

    /** The one of exactly this name. */
    public static Optional<RunFiles> named(String name) {
        return List.of(values()).stream().filter(one -> one.file.equals(name)).findFirst();
    }

    /** Those that are there. */
    public static List<RunFiles> in(Path folder) {
        return List.of(values()).stream()
                .filter(one -> one.at(folder).isPresent())
                .toList();
    }

    public String file() {
        return file;
    }

    /** What is in it. */
    public String text() {
        return text;
    }

    /** Whether it is a CSV with a header. */
    public boolean isTable() {
        return table;
    }

    /** Where it is in the folder of a run; empty if it is not there, or is no file of its own. */
    public Optional<Path> at(Path folder) {
        Path path = folder.resolve(file);
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Optional.of(path) : Optional.empty();
    }
}

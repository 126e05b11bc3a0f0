package io.github.rollcall.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rosters for tests. One is good as it comes, so that a test mentions only what it is about. */
public final class Rosters {

    private Rosters() {}

    /** A roster with the required columns and no rows yet. */
    public static Builder aRoster() {
        return new Builder();
    }

    /** One of the real files in {@code src/test/resources/rosters}. */
    public static RosterFile theRoster(String name) {
        return RosterFile.of(Path.of("src/test/resources/rosters", name));
    }

    /** All rows that a roster has. */
    public static List<RosterRow> rowsOf(RosterFile file) {
        try (RosterReader reader = RosterReader.open(file)) {
            List<RosterRow> rows = new ArrayList<>();
            for (RosterRow row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
            return rows;
        }
    }

    /** Describes a roster and writes it. */
    public static final class Builder {

        private final List<String> columns = new ArrayList<>(List.of("firstName", "lastName", "email"));
        private final List<List<String>> rows = new ArrayList<>();
        private String name = "people.csv";
        private char delimiter = ',';
        private String lineBreak = "\n";
        private Charset charset = StandardCharsets.UTF_8;
        private boolean marked;
        private boolean quotingAll;
        private boolean breakAtEnd = true;

        private Builder() {}

        /** Has these columns in place of the required ones. */
        public Builder withColumns(String... names) {
            columns.clear();
            return withMoreColumns(names);
        }

        /** Has these columns after the others. */
        public Builder withMoreColumns(String... names) {
            columns.addAll(List.of(names));
            return this;
        }

        /** Has one more row, whatever its width. */
        public Builder withRow(String... cells) {
            rows.add(List.of(cells));
            return this;
        }

        /** Has this many more people, all different. */
        public Builder withPeople(int count) {
            for (int i = 0; i < count; i++) {
                int number = rows.size() + 1;
                List<String> cells =
                        new ArrayList<>(List.of("First" + number, "Last" + number, "person" + number + "@example.com"));
                while (cells.size() < columns.size()) {
                    cells.add("");
                }
                rows.add(cells);
            }
            return this;
        }

        /** Has this file name. */
        public Builder named(String fileName) {
            this.name = fileName;
            return this;
        }

        /** Has this between cells. */
        public Builder delimitedBy(char character) {
            this.delimiter = character;
            return this;
        }

        /** Has this between rows. */
        public Builder brokenBy(String characters) {
            this.lineBreak = characters;
            return this;
        }

        /** Has no line break after the last row. */
        public Builder withoutFinalBreak() {
            this.breakAtEnd = false;
            return this;
        }

        /** Is written in this encoding. */
        public Builder encodedIn(Charset encoding) {
            this.charset = encoding;
            return this;
        }

        /** Begins with a byte order mark. */
        public Builder marked() {
            this.marked = true;
            return this;
        }

        /** Has quotes around all cells, not only where they are needed. */
        public Builder quotingAll() {
            this.quotingAll = true;
            return this;
        }

        /** Writes the file into a folder. */
        public Path writeTo(Path folder) {
            try {
                return Files.write(folder.resolve(name), text().getBytes(charset));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Writes the file into a folder and takes its fingerprint. */
        public RosterFile in(Path folder) {
            return RosterFile.of(writeTo(folder));
        }

        private String text() {
            List<List<String>> all = new ArrayList<>(rows);
            all.add(0, columns);
            String lines = all.stream().map(this::line).collect(Collectors.joining(lineBreak));
            return (marked ? "\uFEFF" : "") + lines + (breakAtEnd ? lineBreak : "");
        }

        private String line(List<String> cells) {
            return cells.stream().map(this::cell).collect(Collectors.joining(String.valueOf(delimiter)));
        }

        private String cell(String text) {
            boolean needed = text.startsWith(" ")
                    || text.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
            return quotingAll || needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }

        @Override
        public String toString() {
            return "%s by %s in %s, breaks %s"
                    .formatted(
                            name, delimiter, charset, Arrays.toString(lineBreak.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}

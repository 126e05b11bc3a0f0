package io.github.rollcall.user;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.Rosters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rosters as people have them, and as nobody should, with what is expected of each in the table beside them. */
public final class Corpus {

    static final Path FOLDER = Path.of("src/test/resources/rosters");
    private static final String TABLE = "verdicts.csv";

    private Corpus() {}

    /** All of them, as the table has them. */
    public static List<Entry> entries() {
        try (Stream<String> lines = Files.lines(FOLDER.resolve(TABLE))) {
            return lines.skip(1).map(line -> Entry.of(line.split(";", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that are there, whether or not the table has them. */
    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(TABLE))
                    .toList();
        }
    }

    /**
     * A line of the table.
     *
     * @param sheet the one that is asked for, or empty
     * @param ownHeaders by configuration
     * @param expected with a part of what must be said
     */
    public record Entry(
            String file, String sheet, Map<Field, String> ownHeaders, RosterVerdict expected, String because) {

        private static Entry of(String[] cells) {
            RosterVerdict expected = new RosterVerdict(
                    Integer.parseInt(cells[3]),
                    cells[4],
                    Long.parseLong(cells[5]),
                    Long.parseLong(cells[6]),
                    Long.parseLong(cells[7]),
                    cells[8],
                    cells[9],
                    cells[10]);
            return new Entry(cells[0], cells[1], ownHeaders(cells[2]), expected, cells[11]);
        }

        /** Such as {@code firstName=Legal·Name lastName=Surname}, where a dot stands for a blank. */
        private static Map<Field, String> ownHeaders(String settings) {
            Map<Field, String> headers = new LinkedHashMap<>();
            for (String setting : settings.isEmpty() ? new String[0] : settings.split(" ")) {
                String[] parts = setting.split("=", 2);
                Stream.of(Field.values())
                        .filter(field -> field.canonicalName().equals(parts[0]))
                        .forEach(field -> headers.put(field, parts[1].replace('·', ' ')));
            }
            return headers;
        }

        public RosterFile roster() {
            return sheet.isEmpty() ? Rosters.theRoster(file) : RosterFile.of(FOLDER.resolve(file), sheet);
        }

        RosterVerdict verdict() {
            return RosterVerdict.of(roster(), ownHeaders);
        }

        @Override
        public String toString() {
            return file + (sheet.isEmpty() ? "" : ", " + sheet) + ": " + because;
        }
    }
}

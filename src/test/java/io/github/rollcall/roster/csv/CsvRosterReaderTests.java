package io.github.rollcall.roster.csv;

import static io.github.rollcall.roster.Rosters.aRoster;
import static io.github.rollcall.roster.Rosters.rowsOf;
import static io.github.rollcall.roster.Rosters.theRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRosterReaderTests {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    utf-8-comma.csv,         UTF-8,        `,`
                    bom-semicolon.csv,       UTF-8,        `;`
                    windows-1252.csv,        windows-1252, `;`
                    utf-16le-tab.csv,        UTF-16LE,     `\t`
                    utf-16be-bar.csv,        UTF-16BE,     `|`
                    carriage-returns.csv,    UTF-8,        `,`
                    announced-delimiter.csv, UTF-8,        `;`
                    padded-quotes.csv,       UTF-8,        `,`
                    """)
    void readsTheSamePeopleFromEveryForm(String name, String encoding, String delimiter) {
        RosterFile file = theRoster(name);

        try (RosterReader reader = RosterReader.open(file)) {
            assertThat(reader.format().encoding()).isEqualTo(encoding);
            assertThat(reader.format().delimiter()).isEqualTo(delimiter.charAt(0));
            assertThat(reader.format().sheet()).isNull();
        }
        assertThat(rowsOf(file))
                .extracting(RosterRow::cells)
                .containsExactly(
                        List.of("Zoë", "Müller", "zoe@example.com"),
                        List.of("José", "Núñez", "jose@example.com"),
                        List.of("Siân", "O'Brien, née Ross", "sian@example.com"));
    }

    @Test
    void tellsWhenItHadToGuessTheEncoding() {
        assertThat(notesOn("windows-1252.csv"))
                .singleElement()
                .asString()
                .startsWith("Read as Windows-1252 because the bytes are not UTF-8 (first on line 2)");
        assertThat(notesOn("utf-8-comma.csv")).isEmpty();
    }

    /** Long rows are cut in pieces. */
    @Test
    void keepsTheCellsOfLongRowsApart(@TempDir Path dir) throws IOException {
        for (int width : List.of(63, 64, 65, 128, 129, 1_000)) {
            List<String> cells = IntStream.range(0, width)
                    .mapToObj(i -> i % 7 == 0 ? "" : i % 3 == 0 ? "a \"b\",\n" + i : "x" + i)
                    .toList();
            String row = cells.stream()
                    .map(cell -> cell.contains("\n") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                    .collect(Collectors.joining(","));
            String header = IntStream.range(0, width).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
            Path file = Files.writeString(dir.resolve("wide.csv"), header + "\n" + row + "\n");

            assertThat(rowsOf(RosterFile.of(file))).extracting(RosterRow::cells).containsExactly(cells);
        }
    }

    private static List<String> notesOn(String name) {
        try (RosterReader reader = RosterReader.open(theRoster(name))) {
            return reader.format().notes();
        }
    }

    @Test
    void passesOverBlankRowsAndKeepsTheLines() {
        assertThat(rowsOf(theRoster("blank-rows.csv")))
                .extracting(row -> row.ref().line() + " " + row.cell(0))
                .containsExactly("5 Ada", "9 Grace");
    }

    @Test
    void namesTheLineOnWhichARowStartsAlsoAfterBrokenCells() {
        List<RosterRow> rows = rowsOf(theRoster("quoted-line-breaks.csv"));

        assertThat(rows).extracting(row -> row.ref().line()).containsExactly(2L, 4L, 6L);
        assertThat(rows).extracting(row -> row.cell(3)).containsExactly("first\r\nsecond", "said \"hi\",\nleft", "");
    }

    @Test
    void countsLinesAfterAnAnnouncedDelimiter() {
        assertThat(rowsOf(theRoster("announced-delimiter.csv")))
                .extracting(row -> row.ref().line())
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void countsRowsAndFindsItsPlaceAgain(@TempDir Path dir) {
        RosterFile file = aRoster().withPeople(10).in(dir);

        try (RosterReader reader = RosterReader.open(file)) {
            reader.skip(7);
            assertThat(reader.rowsRead()).isEqualTo(7);
            assertThat(reader.read()).extracting(row -> row.cell(0)).isEqualTo("First8");
            reader.skip(100);
            assertThat(reader.rowsRead()).isEqualTo(10);
            assertThat(reader.read()).isNull();
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void takesAHeaderWithoutRows() {
        RosterFile file = theRoster("header-only.csv");

        try (RosterReader reader = RosterReader.open(file)) {
            assertThat(reader.header().names()).containsExactly("firstName", "lastName", "email");
            assertThat(reader.read()).isNull();
            assertThat(reader.rowsRead()).isZero();
        }
    }

    @Test
    void dropsNamelessColumnsAtTheEndOfTheHeader(@TempDir Path dir) {
        RosterFile file = aRoster().withMoreColumns("", " ").in(dir);

        try (RosterReader reader = RosterReader.open(file)) {
            assertThat(reader.header().names()).containsExactly("firstName", "lastName", "email");
        }
    }

    @Test
    void leavesRaggedRowsAsTheyAre() {
        assertThat(rowsOf(theRoster("ragged.csv")))
                .extracting(row -> row.cells().size())
                .containsExactly(3, 6, 5);
    }

    @Test
    void marksARowWithAStrayQuoteAndReadsOn() {
        List<RosterRow> rows = rowsOf(theRoster("stray-quote.csv"));

        assertThat(rows)
                .extracting(RosterRow::damage)
                .satisfiesExactly(
                        first -> assertThat(first).contains("without being doubled"),
                        second -> assertThat(second).isNull());
        assertThat(rows.get(0).cells()).containsExactly("\"Ada \"the Countess\" L.\"", "Lovelace", "ada@example.com");
    }

    @Test
    void takesTheGuardBackInOurOwnReports() {
        assertThat(rowsOf(theRoster("skip-report.csv")))
                .singleElement()
                .extracting(RosterRow::cells)
                .isEqualTo(List.of("=Ada", "'t Hooft", "ada@example.com", "+41 44 668 18 00", "17", "EMAIL_TWICE"));
    }

    @Test
    void leavesApostrophesInOtherFiles(@TempDir Path dir) {
        RosterFile file =
                aRoster().withRow("'=Ada", "''t Hooft", "ada@example.com").in(dir);

        assertThat(rowsOf(file)).singleElement().extracting(row -> row.cell(0)).isEqualTo("'=Ada");
    }

    @Test
    void findsTheSemicolonAlthoughCommasAreMoreFrequent(@TempDir Path dir) {
        RosterFile file = aRoster()
                .delimitedBy(';')
                .withColumns("Name, first", "Name, last", "Mail, work")
                .withRow("Ada, Augusta, Lady", "Lovelace, née Byron", "ada@example.com")
                .withRow("Grace, Brewster, Rear Admiral", "Hopper", "grace@example.com")
                .in(dir);

        try (RosterReader reader = RosterReader.open(file)) {
            assertThat(reader.header().names()).containsExactly("Name, first", "Name, last", "Mail, work");
        }
    }

    @Test
    void passesOverTheHeaderWhereItStandsAgain(@TempDir Path dir) {
        RosterFile file = aRoster()
                .withRow("Ada", "Lovelace", "ada@example.com")
                .withRow("\uFEFFfirstname ", "LASTNAME", "email")
                .withRow("firstName", "lastName", "email")
                .withRow("Grace", "Hopper", "grace@example.com")
                .in(dir);

        assertThat(rowsOf(file)).extracting(row -> row.ref().line()).containsExactly(2L, 5L);
        try (RosterReader reader = RosterReader.open(file)) {
            reader.skip(Long.MAX_VALUE);
            assertThat(reader.rowsRead()).isEqualTo(2);
            assertThat(reader.format().notes())
                    .containsExactly("The names of the columns stand 2 times more, first on line 3; these lines were"
                            + " passed over.");
        }
    }

    /** Each line: what stands in the file after the header a;b;c, and the cells that it means. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '!', textBlock = """
                    `5" pipe;x;y`               ! `5" pipe|x|y`
                    `O"Brien "Bob";"x";`        ! `O"Brien "Bob"|x|`
                    `\uFEFF"Ada";x;y`           ! `Ada|x|y`
                    `a,b;c\td;e|f`              ! `a,b|c\td|e/f`
                    `;;x`                       ! `||x`
                    """)
    void splitsWhatStandsBetweenDelimiters(String line, String cells, @TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("people.csv"), "a;b;c\n1;2;3\n" + line);

        assertThat(String.join("|", rowsOf(RosterFile.of(file)).get(1).cells()).replace("e|f", "e/f"))
                .isEqualTo(cells);
    }

    @Test
    void endsLinesAsEachOfThemEnds(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("people.csv"), "a,b\r\n1,2\n3,4\r5,6\n\r7,\"8\r\n9\"");

        assertThat(rowsOf(RosterFile.of(file)))
                .extracting(row -> row.ref().line() + ":" + String.join("|", row.cells()))
                .containsExactly("2:1|2", "3:3|4", "4:5|6", "6:7|8\r\n9");
    }

    @Test
    void prefersTheCommaWhereTwoDelimitersSpeakAlike(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("people.csv"), "a;b,c;d,e\n1;2,3;4,5\n");

        try (RosterReader reader = RosterReader.open(RosterFile.of(file))) {
            assertThat(reader.header().names()).containsExactly("a;b", "c;d", "e");
        }
    }

    @Test
    void neverPrintsCells(@TempDir Path dir) {
        RosterFile file = aRoster().withRow("Ada", "hunter2", "ada@example.com").in(dir);

        assertThat(rowsOf(file)).singleElement().hasToString("row at line 2");
    }

    @Test
    void readsManyRowsWithoutHoldingThem(@TempDir Path dir) {
        RosterFile file = aRoster().withPeople(50_000).in(dir);

        try (RosterReader reader = RosterReader.open(file)) {
            reader.skip(Long.MAX_VALUE);
            assertThat(reader.rowsRead()).isEqualTo(50_000);
        }
    }
}

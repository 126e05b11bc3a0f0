package io.github.rollcall.roster.csv;

import static io.github.rollcall.roster.Rosters.aRoster;
import static io.github.rollcall.roster.Rosters.rowsOf;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Any table, however it is written, reads back as it was. */
class CsvRoundTripTests {

    static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final List<String> BREAKS = List.of("\n", "\r\n", "\r");
    private static final List<Charset> ENCODINGS = List.of(UTF_8, UTF_16LE, UTF_16BE);
    private static final List<String> PIECES = List.of(
            "a", "Zoë", "陳", "😀", "\"", "\"\"", "'", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "=1+1", "\\",
            "\u00A0");

    private final Path dir;

    CsvRoundTripTests(@TempDir Path dir) {
        this.dir = dir;
    }

    @ParameterizedTest
    @FieldSource("DELIMITERS")
    void readsBackWhatWasWritten(char delimiter) {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<List<String>> table = table(random);
            Rosters.Builder roster = roster(random, delimiter, table);

            assertThat(rowsOf(roster.in(dir)))
                    .as("seed %d: %s", seed, roster)
                    .extracting(RosterRow::cells)
                    .isEqualTo(table);
        }
    }

    private static Rosters.Builder roster(Random random, char delimiter, List<List<String>> table) {
        Charset charset = pick(random, ENCODINGS);
        Rosters.Builder roster = aRoster()
                .withColumns("first name", "last;name", "e-mail, work", "a|b", "tab\tbed")
                .delimitedBy(delimiter)
                .brokenBy(pick(random, BREAKS))
                .encodedIn(charset);
        table.forEach(row -> roster.withRow(row.toArray(String[]::new)));
        if (!charset.equals(UTF_8) || random.nextBoolean()) {
            roster.marked();
        }
        if (random.nextBoolean()) {
            roster.quotingAll();
        }
        return random.nextBoolean() ? roster.withoutFinalBreak() : roster;
    }

    private static List<List<String>> table(Random random) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = random.nextInt(8); row >= 0; row--) {
            List<String> cells = new ArrayList<>(List.of("x"));
            for (int column = 1; column < 5; column++) {
                cells.add(cell(random));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int piece = random.nextInt(5); piece > 0; piece--) {
            cell.append(pick(random, PIECES));
        }
        return cell.toString();
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @ParameterizedTest
    @FieldSource("DELIMITERS")
    void answersAnyTextWithRowsOrARefusal(char delimiter) {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("a").append(delimiter).append("b\n");
            for (int piece = random.nextInt(40); piece > 0; piece--) {
                text.append(pick(random, PIECES));
            }
            assertThatNoException().as("seed %d", seed).isThrownBy(() -> readOrRefuse(text.toString()));
        }
    }

    private void readOrRefuse(String text) throws IOException {
        Path file = Files.writeString(dir.resolve("any.csv"), text);
        try {
            rowsOf(RosterFile.of(file));
        } catch (UnusableRoster e) {
            assertThat(e.where()).as(e.getMessage()).isNotNull();
        }
    }
}

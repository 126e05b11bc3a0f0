package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever stands in the cells, a row gets a verdict. */
class AnyInputTests {

    private static final List<Column> COLUMNS = Stream.concat(
                    Stream.of(Field.values()), Stream.of(new CustomField("Badge"), new CustomField("Door PIN")))
            .toList();
    private static final RosterHeader HEADER =
            new RosterHeader(COLUMNS.stream().map(Column::canonicalName).toList());
    private static final ColumnMapping MAPPING = ColumnMapping.of(HEADER, Map.of());

    private static final List<String> PIECES = List.of(
            "Ada",
            "ada@example.com",
            "@",
            "+41 44 668 18 00",
            "+",
            "1",
            "0",
            "101",
            "E+10",
            ".",
            ";ext=",
            "tel:",
            "***",
            "Enabled",
            "US/Pacific",
            "en-US",
            "CH",
            "United States",
            "California",
            "Sales",
            "Main Site",
            "yes",
            "12h",
            "Completed",
            "482917",
            "👩\u200D🔬",
            "\u200B",
            "e\u0301",
            "\u0344",
            "\u0000",
            "\n",
            "\uD83D",
            "\uDE00",
            "\uFFFD",
            "\u202E",
            "ﷺ",
            "İ",
            "\u00A0",
            "\u200D",
            "<",
            "'",
            "\"",
            "/",
            "-",
            "_",
            "x".repeat(300),
            "y".repeat(20_000),
            "９",
            "١",
            "");

    @Test
    void givesAVerdictOnAnyRow() {
        int accepted = 0;
        for (long seed = 0; seed < 8_000; seed++) {
            RosterRow row = row(new Random(seed));
            Verdict verdict = verdictOn(row);
            assertThat(verdict.row()).as("seed %d", seed).isSameAs(row);
            accepted += verdict instanceof Verdict.Accepted ? 1 : 0;
        }
        assertThat(accepted).as("rows that reach the building of a user").isGreaterThan(20);
    }

    @Test
    void explainsEachProblem() {
        for (long seed = 0; seed < 1_000; seed++) {
            if (verdictOn(row(new Random(seed))) instanceof Verdict.Rejected rejected) {
                assertThat(rejected.problems()).as("seed %d", seed).allSatisfy(problem -> {
                    assertThat(problem.reason()).endsWith(".").doesNotContain("\n", "\u0000");
                    assertThat(problem.fix()).endsWith(".");
                    assertThat(ProblemCode.valueOf(problem.code()).owner()).isEqualTo(problem.owner());
                });
            }
        }
    }

    @Test
    void changesNothingByCleaningTwice() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String cell = random.nextBoolean() ? cell(random, 8) : anyCharacters(random);
            for (Column column : COLUMNS) {
                String clean = Cells.clean(column, cell);
                assertThat(Cells.clean(column, clean))
                        .as("seed %d, %s", seed, column)
                        .isEqualTo(clean);
            }
        }
    }

    /** From every plane, and halves of pairs. */
    private static String anyCharacters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int c = random.nextInt(3) == 0
                    ? random.nextInt(Character.MAX_CODE_POINT + 1)
                    : random.nextInt(2) == 0 ? random.nextInt(0x0500) : 0x0300 + random.nextInt(0x1E00);
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    private static RosterRow row(Random random) {
        boolean sound = random.nextBoolean();
        List<String> cells = new ArrayList<>(sound ? List.of("Ada", "Lovelace", "ada@example.com") : List.of());
        for (int column = cells.size(); column < HEADER.size(); column++) {
            cells.add(random.nextInt(12) == 0 ? anyCharacters(random) : cell(random, sound ? 1 : 3));
        }
        return new RosterRow(RowRef.line(2), HEADER, cells);
    }

    private static Verdict verdictOn(RosterRow row) {
        RosterIndex index = new RosterIndex(MAPPING);
        index.add(row);
        return new RowInterpreter(MAPPING, Samples.dictionaries(), index, Map.of()).interpret(row);
    }

    private static String cell(Random random, int chance) {
        StringBuilder cell = new StringBuilder();
        for (int piece = random.nextInt(12) < chance ? 1 + random.nextInt(3) : 0; piece > 0; piece--) {
            cell.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return cell.toString();
    }
}

package io.github.rollcall.user;

import static io.github.rollcall.user.Samples.verdictsOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in the cells, a row gets a verdict. */
class AnyInputTests {

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
            "９",
            "١",
            "");

    @Test
    void givesAVerdictOnAnyRow() {
        int accepted = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            RosterRow row = row(new Random(seed));
            Verdict verdict = verdictsOn(row).get(0);
            assertThat(verdict.row()).as("seed %d", seed).isSameAs(row);
            accepted += verdict instanceof Verdict.Accepted ? 1 : 0;
        }
        assertThat(accepted).as("rows that reach the building of a user").isGreaterThan(20);
    }

    @Test
    void explainsEachProblem() {
        for (long seed = 0; seed < 2_000; seed++) {
            if (verdictsOn(row(new Random(seed))).get(0) instanceof Verdict.Rejected rejected) {
                assertThat(rejected.problems()).as("seed %d", seed).allSatisfy(problem -> {
                    assertThat(problem.reason()).endsWith(".").doesNotContain("\n", "\u0000");
                    assertThat(problem.fix()).endsWith(".");
                    assertThat(ProblemCode.valueOf(problem.code()).owner()).isEqualTo(problem.owner());
                });
            }
        }
    }

    private static RosterRow row(Random random) {
        boolean sound = random.nextBoolean();
        List<String> cells = new ArrayList<>(sound ? List.of("Ada", "Lovelace", "ada@example.com") : List.of());
        for (int column = cells.size(); column < Samples.FULL_HEADER.size(); column++) {
            cells.add(cell(random));
        }
        return new RosterRow(RowRef.line(2), Samples.FULL_HEADER, cells);
    }

    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int piece = random.nextInt(12) - 8; piece > 0; piece--) {
            cell.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return cell.toString();
    }
}

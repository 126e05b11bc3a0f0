package io.github.rollcall.user;

import static io.github.rollcall.user.Samples.ada;
import static io.github.rollcall.user.Samples.verdictsOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.FirstLines;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RosterIndexTests {

    @Test
    void letsTheFirstOfTwoNumbersStand() {
        List<Verdict> verdicts = verdictsOn(
                ada(2, Map.of(Field.EXTENSION_NUMBER, "101")),
                ada(5, Map.of(Field.EXTENSION_NUMBER, " 101", Field.EMAIL, "eve@example.com")));

        assertThat(verdicts.get(0)).isAccepted();
        assertThat(assertThat(verdicts.get(1)).isRejectedFor("NUMBER_TWICE"))
                .containsExactly(
                        ProblemCode.NUMBER_TWICE.problem("extensionNumber", "\"101\" stands on line 2 already."));
    }

    @Test
    void letsTheFirstOfTwoEmployeeIdsStand() {
        List<Verdict> verdicts = verdictsOn(
                ada(2, Map.of(Field.EMPLOYEE_ID, "7")),
                ada(3, Map.of(Field.EMPLOYEE_ID, "7", Field.EMAIL, "eve@example.com")),
                ada(4, Map.of(Field.EMPLOYEE_ID, "07", Field.EMAIL, "eva@example.com")));

        assertThat(verdicts.get(0)).isAccepted();
        assertThat(verdicts.get(1)).isRejectedFor("EMPLOYEE_ID_TWICE");
        assertThat(verdicts.get(2)).isAccepted();
    }

    @Test
    void letsTheFirstOfTwoRowsOfOnePersonStand() {
        List<Verdict> verdicts = verdictsOn(
                ada(2, Map.of()), ada(3, Map.of(Field.EMAIL, "ADA@example.com", Field.LAST_NAME, "LOVELACE")));

        assertThat(verdicts.get(0)).isAccepted();
        assertThat(assertThat(verdicts.get(1)).isRejectedFor("EMAIL_TWICE"))
                .extracting(Problem::reason)
                .containsExactly("\"ADA@example.com\" stands on line 2 already.");
    }

    @Test
    void skipsAllRowsWhenTwoNamesShareAnAddress() {
        List<Verdict> verdicts = verdictsOn(
                ada(2, Map.of()), ada(3, Map.of()), ada(4, Map.of(Field.FIRST_NAME, "Annabella")), ada(5, Map.of()));

        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict).isRejectedFor("EMAIL_OF_TWO"));
        assertThat(verdicts)
                .extracting(verdict ->
                        assertThat(verdict).rejected().problems().get(0).reason())
                .containsExactly(
                        "\"ada@example.com\" is the address of another name on line 4.",
                        "\"ada@example.com\" is the address of another name on line 4.",
                        "\"ada@example.com\" is the address of another name on line 2.",
                        "\"ada@example.com\" is the address of another name on line 4.");
    }

    @Test
    void tellsTheSameOfEachRowWhenItHasForgottenWhatCameUpOnce() {
        Random chance = new Random(3);
        List<RosterRow> rows = LongStream.range(2, 600)
                .mapToObj(line -> ada(
                        line,
                        Map.of(
                                Field.EMAIL,
                                "person." + chance.nextInt(500) + "@example.com",
                                Field.FIRST_NAME,
                                chance.nextInt(3) == 0 ? "Eve" : "Ada",
                                Field.EMPLOYEE_ID,
                                "E" + chance.nextInt(2_000),
                                Field.EXTENSION_NUMBER,
                                String.valueOf(1_000 + chance.nextInt(2_000)))))
                .toList();
        ColumnMapping mapping = ColumnMapping.of(rows.get(0).header(), Map.of());
        RosterIndex whole = new RosterIndex(mapping);
        RosterIndex ended = new RosterIndex(mapping);
        rows.forEach(whole::add);
        rows.forEach(ended::add);
        ended.end();

        assertThat(rows).allSatisfy(row -> {
            Cells cells = new Cells(row, mapping, Map.of());
            assertThat(ended.check(cells)).isEqualTo(whole.check(cells));
        });
        assertThat(rows)
                .flatExtracting(row -> whole.check(new Cells(row, mapping, Map.of())))
                .extracting(Problem::code)
                .contains("EMAIL_OF_TWO", "EMAIL_TWICE", "EMPLOYEE_ID_TWICE", "NUMBER_TWICE");
    }

    @Test
    void countsNoCellsThatAreNotWhatTheyShouldBe() {
        List<Verdict> verdicts = verdictsOn(
                ada(2, Map.of(Field.EXTENSION_NUMBER, "n/a", Field.EMAIL, "?")),
                ada(3, Map.of(Field.EXTENSION_NUMBER, "n/a", Field.EMAIL, "?")));

        assertThat(verdicts.get(1)).isRejectedFor("EMAIL_INVALID", "NUMBER_INVALID");
    }

    @Test
    void remembersFirstLinesOfManyTexts() {
        FirstLines lines = new FirstLines();
        Map<String, Long> expected = new HashMap<>();
        Random random = new Random(7);
        for (long line = 1; line <= 100_000; line++) {
            String text = "text " + random.nextInt(60_000);
            Long first = expected.putIfAbsent(text, line);
            assertThat(lines.add(text, line)).isEqualTo(first == null ? line : first);
        }

        assertThat(expected)
                .allSatisfy((text, line) -> assertThat(lines.lineOf(text)).isEqualTo(line));
        assertThat(lines.lineOf("another text")).isZero();
    }
}

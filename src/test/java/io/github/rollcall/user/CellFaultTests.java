package io.github.rollcall.user;

import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.roster.CellFault;
import io.github.rollcall.roster.CellKind;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells of a workbook that show something and hold no value. */
class CellFaultTests {

    private static final RosterHeader HEADER =
            new RosterHeader(List.of("firstName", "lastName", "email", "Employee ID", "remarks", "status"));

    @Test
    void areAProblemOfTheirOwnAndOfNoOtherKind() {
        RosterRow row = row(
                List.of("Ada", "", "#N/A", "#N/A", "", ""),
                new CellFault(2, "Cell C2 shows the error #N/A."),
                new CellFault(3, "Cell D2 shows the error #N/A."));

        assertThat(assertThat(verdictOn(row, Map.of()))
                        .isRejectedFor("CELL_UNREADABLE", "CELL_UNREADABLE", "LAST_NAME_MISSING"))
                .extracting(Problem::column, Problem::reason)
                .startsWith(
                        tuple("email", "Cell C2 shows the error #N/A."),
                        tuple("Employee ID", "Cell D2 shows the error #N/A."));
    }

    @Test
    void areToleratedInAColumnThatNobodyReads() {
        RosterRow row = row(
                List.of("Ada", "Lovelace", "ada@example.com", "731", "#REF!", ""),
                new CellFault(4, "Cell E2 shows the error #REF!."));

        assertThat(assertThat(verdictOn(row, Map.of())).isAccepted().employeeId())
                .isEqualTo("731");
    }

    @Test
    void areNotFilledByADefault() {
        RosterRow row = row(
                List.of("Ada", "Lovelace", "ada@example.com", "731", "", "#N/A"),
                new CellFault(5, "Cell F2 shows the error #N/A."));

        assertThat(verdictOn(row, Map.of(Field.STATUS, "Disabled"))).isRejectedFor("CELL_UNREADABLE");
    }

    @Test
    void areNamesThatAWorkbookHasForDatesOrTruthValues() {
        RosterRow dates = new RosterRow(
                new RowRef(2, "Staff"),
                HEADER,
                List.of("2026-05-01", "true", "ada@example.com", "731", "2026-05-01", ""),
                null,
                List.of(),
                List.of(CellKind.DATE, CellKind.BOOLEAN, CellKind.TEXT, CellKind.NUMBER, CellKind.DATE, CellKind.TEXT));
        RosterRow texts = row(List.of("April", "1000", "ada@example.com", "731", "", ""));

        assertThat(assertThat(verdictOn(dates, Map.of())).isRejectedFor("CELL_UNREADABLE", "CELL_UNREADABLE"))
                .extracting(Problem::reason)
                .containsExactly(
                        "\"2026-05-01\" is a date in the workbook, not a name.",
                        "\"true\" is a truth value in the workbook, not a name.");
        assertThat(verdictOn(texts, Map.of())).isAccepted();
    }

    private static RosterRow row(List<String> cells, CellFault... faults) {
        return new RosterRow(new RowRef(2, "Staff"), HEADER, cells, null, List.of(faults));
    }

    private static Verdict verdictOn(RosterRow row, Map<Field, String> defaults) {
        ColumnMapping mapping = ColumnMapping.of(HEADER, Map.of());
        RosterIndex index = new RosterIndex(mapping);
        index.add(row(List.of("Grace", "Hopper", "grace@example.com", "#N/A", "", ""), new CellFault(3, "Cell D1")));
        index.add(row);
        return new RowInterpreter(mapping, Samples.dictionaries(), index, defaults).interpret(row);
    }
}

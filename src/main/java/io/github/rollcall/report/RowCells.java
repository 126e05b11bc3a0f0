package io.github.rollcall.report;

import io.github.rollcall.summary.ReportedRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.RowFingerprint;
import io.github.rollcall.user.value.UserKey;
import java.util.List;

/** What a table shows of a row itself, left of what we say about it. */
sealed interface RowCells {

    List<String> names();

    List<String> of(ReportedRow row);

    /**
     * What stands behind the last column. A row with a wrong number of cells keeps something there, so that it is refused again
     * when it is imported as it is.
     */
    default List<String> surplusOf(ReportedRow row) {
        return List.of();
    }

    /** By what the row is known again when it has been corrected; empty if nobody can tell. */
    default String fingerprintOf(ReportedRow row) {
        return "";
    }

    /** The row as it stands in the roster. */
    record FromRoster(OriginalColumns columns, ColumnMapping mapping) implements RowCells {

        private static final String UNTIL_MENDED = "Mend this row, then empty this cell.";

        @Override
        public List<String> names() {
            return columns.names();
        }

        @Override
        public List<String> of(ReportedRow row) {
            return columns.cells(row.row());
        }

        @Override
        public String fingerprintOf(ReportedRow row) {
            return row.row() == null
                    ? ""
                    : RowFingerprint.first(row.row(), mapping).orElse("");
        }

        @Override
        public List<String> surplusOf(ReportedRow row) {
            List<String> surplus = columns.surplus(row.row());
            return columns.isMisshapen(row.row()) && surplus.isEmpty() ? List.of(UNTIL_MENDED) : surplus;
        }
    }

    /** Who it was, without the roster. Under names of ours, so that such a table is never imported for a roster. */
    record FromJournal() implements RowCells {

        @Override
        public List<String> names() {
            return List.of("rollcall_name", "rollcall_email");
        }

        @Override
        public List<String> of(ReportedRow row) {
            UserKey person = row.person();
            return person == null
                    ? List.of("", "")
                    : List.of(person.firstName() + " " + person.lastName(), person.email());
        }
    }
}

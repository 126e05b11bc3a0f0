package io.github.rollcall.user.cell;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cells of a row stand under their columns. Where they don't, nothing else can be said about the row: an
 * address may have slipped into the password.
 */
public final class RowShape {

    private RowShape() {}

    /** Why the cells cannot be trusted, or null. A row that ends early is blank there; empty cells beyond the last column do no harm. */
    public static @Nullable Flaw flawIn(RosterRow row, ColumnMapping mapping) {
        if (row.damage() != null) {
            return new Flaw(ProblemCode.QUOTE_MISPLACED, "The cells cannot be told apart: " + row.damage() + ".");
        }
        int columns = row.header().size();
        int cells = row.cells().size();
        if (cells < columns && !mapping.mayEndWith(row)) {
            return ragged("too few", cells, columns);
        }
        // Excel leaves out the empty cells at the end of a line, and their delimiters, where 16 lines have none.
        boolean overflows =
                cells > columns && row.cells().subList(columns, cells).stream().anyMatch(cell -> !Blanks.isBlank(cell));
        return overflows ? ragged("too many", cells, columns) : null;
    }

    private static Flaw ragged(String how, int cells, int columns) {
        return new Flaw(
                ProblemCode.ROW_RAGGED,
                "The row has %s cells: %d, where the header has %d columns.".formatted(how, cells, columns));
    }
}

package io.github.rollcall.report;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The roster's own columns as a report may show them: without those of an earlier report, and without secrets. What is to be corrected
 * keeps the ids of an export, which tell that a corrected row is about somebody who is there.
 */
final class OriginalColumns {

    private static final String MASK = "***";

    private final ColumnMapping mapping;
    private final boolean holdSecrets;
    private final List<Column> shown = new ArrayList<>();

    private OriginalColumns(ColumnMapping mapping, boolean leaveSecretsOut) {
        this.mapping = mapping;
        List<String> names = mapping.header().names();
        boolean secrets = false;
        for (int position = 0; position < names.size(); position++) {
            String name = names.get(position);
            boolean secret = mapping.isSecretColumn(name);
            secrets |= secret;
            boolean isKept = !RosterHeader.isOurs(name) || (!leaveSecretsOut && RosterHeader.isExtensionId(name));
            if (isKept && !(secret && leaveSecretsOut)) {
                shown.add(new Column(position, name, secret));
            }
        }
        holdSecrets = secrets;
    }

    /** Columns with secrets are left out. */
    static OriginalColumns withoutSecrets(ColumnMapping mapping) {
        return new OriginalColumns(mapping, true);
    }

    /** All columns; a secret shows as three asterisks, unless there is none. */
    static OriginalColumns masked(ColumnMapping mapping) {
        return new OriginalColumns(mapping, false);
    }

    List<String> names() {
        return shown.stream().map(Column::name).toList();
    }

    /** A cell for each of the names. */
    List<String> cells(@Nullable RosterRow row) {
        if (row == null) {
            return Collections.nCopies(shown.size(), "");
        }
        boolean maskAll = holdSecrets && mapping.isMisshapen(row);
        List<String> cells = new ArrayList<>(shown.size() + 1);
        for (Column column : shown) {
            cells.add(masked(row.cell(column.position()), maskAll || column.secret()));
        }
        return cells;
    }

    /** The cells behind the last column, if any of them says something; a sound row has none. */
    List<String> surplus(@Nullable RosterRow row) {
        return row == null
                ? List.of()
                : surplusOf(row).stream().map(cell -> masked(cell, holdSecrets)).toList();
    }

    /** Whether the cells may stand under wrong columns. */
    boolean isMisshapen(@Nullable RosterRow row) {
        return row != null && mapping.isMisshapen(row);
    }

    private static List<String> surplusOf(RosterRow row) {
        int columns = row.header().size();
        List<String> surplus = row.cells()
                .subList(Math.min(columns, row.cells().size()), row.cells().size());
        return surplus.stream().allMatch(String::isBlank) ? List.of() : surplus;
    }

    private static String masked(String cell, boolean mask) {
        if (!mask) {
            return cell;
        }
        return cell.isBlank() ? "" : MASK;
    }

    private record Column(int position, String name, boolean secret) {}
}

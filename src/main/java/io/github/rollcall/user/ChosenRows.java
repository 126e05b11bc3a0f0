package io.github.rollcall.user;

import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.RowShape;
import io.github.rollcall.user.value.EmailAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tells which rows of one roster are chosen, whatever they would need. Used by one thread. */
public final class ChosenRows {

    private final ColumnMapping mapping;
    private final List<RowSelector> byLine;
    private final Map<String, RowSelector> byAddress = new LinkedHashMap<>();
    private final Map<String, RowSelector> byEmployeeId = new LinkedHashMap<>();
    private final Set<RowSelector> unmet;
    private final boolean isEveryRow;

    public ChosenRows(RowChoice choice, ColumnMapping mapping) {
        this.mapping = mapping;
        this.isEveryRow = choice.only().isEmpty();
        this.byLine = choice.only().stream().filter(one -> one.lines() != null).toList();
        choice.only().forEach(one -> {
            Stream.ofNullable(one.address()).forEach(address -> byAddress.put(address, one));
            Stream.ofNullable(one.employeeId()).forEach(id -> byEmployeeId.put(id, one));
        });
        this.unmet = new LinkedHashSet<>(choice.only());
    }

    /** Whether the row is chosen. */
    public boolean have(RosterRow row) {
        if (isEveryRow) {
            return true;
        }
        List<RowSelector> met = met(row);
        met.forEach(unmet::remove);
        return !met.isEmpty();
    }

    /** What has chosen no row that was asked about, a sentence each. */
    public List<String> unmet() {
        return unmet.stream()
                .map(one -> "--only " + one + " chooses nobody: no row " + one.missing() + ".")
                .toList();
    }

    private List<RowSelector> met(RosterRow row) {
        List<RowSelector> met = new ArrayList<>();
        for (RowSelector selector : byLine) {
            RowSelector.Lines lines = selector.lines();
            if (lines != null && lines.have(row.ref().line())) {
                met.add(selector);
            }
        }
        if (!(byAddress.isEmpty() && byEmployeeId.isEmpty()) && RowShape.flawIn(row, mapping) == null) {
            Cells cells = new Cells(row, mapping, Map.of());
            Stream.ofNullable(byAddress.get(EmailAddress.canonical(cells.text(Field.EMAIL))))
                    .forEach(met::add);
            Stream.ofNullable(byEmployeeId.get(cells.text(Field.EMPLOYEE_ID))).forEach(met::add);
        }
        return met;
    }
}

package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.RunRows;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.value.UserKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run did to people, as the journal knows it: always the same once nothing of the run is open. */
public final class UndoneRun {

    /** The columns of its table, in which a run that undoes it finds its rows. */
    public static final List<String> COLUMNS =
            List.of("firstName", "lastName", "email", RosterHeader.EXTENSION_ID, "rollcall_deed");

    private static final int ENTRIES_AT_ONCE = 10_000;

    private final Map<ExtensionId, Deed> deeds = new LinkedHashMap<>();

    /**
     * What it did to one person.
     *
     * @param changes what it changed; empty of whom it created
     */
    record Deed(ExtensionId extension, Kind kind, @Nullable UserKey person, List<FieldChange> changes) {

        private List<String> cells() {
            return List.of(
                    person == null ? "" : person.firstName(),
                    person == null ? "" : person.lastName(),
                    person == null ? "" : person.email(),
                    extension.toString(),
                    kind.word);
        }
    }

    enum Kind {
        CREATED("created"),
        UPDATED("updated"),
        LEFT("disabled as a leaver");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private UndoneRun() {}

    /** What is noted of a run. */
    public static UndoneRun of(RunRows rows) {
        UndoneRun run = new UndoneRun();
        List<RowHistory> some = rows.after(0, ENTRIES_AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(run::add);
            some = rows.after(some.get(some.size() - 1).line(), ENTRIES_AT_ONCE);
        }
        rows.leavers().forEach(leaver -> run.add(leaver, Stage.LEAVER, Kind.LEFT));
        return run;
    }

    private void add(RowHistory row) {
        Optional<Outcome> made = row.outcome(Stage.USER).filter(Outcome::isMade);
        made.map(Outcome::extension)
                .ifPresent(id -> add(new Deed(id, Kind.CREATED, row.personOf(Stage.USER), List.of())));
        if (made.isEmpty()) {
            add(row, Stage.UPDATE, Kind.UPDATED);
        }
    }

    private void add(RowHistory row, Stage stage, Kind kind) {
        row.outcome(stage)
                .filter(outcome -> outcome.kind() == Outcome.Kind.UPDATED)
                .map(Outcome::extension)
                .ifPresent(id -> add(new Deed(id, kind, row.personOf(stage), sent(row, stage))));
    }

    private void add(Deed deed) {
        deeds.putIfAbsent(deed.extension(), deed);
    }

    /** What was planned and never sent is no change of ours; what several attempts sent is one change. */
    private static List<FieldChange> sent(RowHistory row, Stage stage) {
        Map<String, FieldChange> sent = new LinkedHashMap<>();
        List<FieldChange> planned = List.of();
        for (JournalEntry entry : row.entries()) {
            if (entry.mark().stage() != stage) {
                continue;
            }
            if (entry instanceof JournalEntry.PlannedChange plan) {
                planned = plan.changes();
            } else if (entry instanceof JournalEntry.Intended) {
                planned.forEach(change -> sent.merge(
                        change.field(),
                        change,
                        (first, next) -> new FieldChange(
                                first.field(), first.old(), next.value(), first.oldName(), next.valueName())));
            }
        }
        return List.copyOf(sent.values());
    }

    /** Whether it did nothing to anybody. */
    public boolean isEmpty() {
        return deeds.isEmpty();
    }

    /** The lines of its table: rows in the order of the roster, then leavers. */
    public List<List<String>> table() {
        return deeds.values().stream().map(Deed::cells).toList();
    }

    /** The custom fields that it changed. */
    Set<Column> customFields() {
        return deeds.values().stream()
                .flatMap(deed -> deed.changes().stream())
                .map(change -> Reversal.column(change.field()))
                .filter(CustomField.class::isInstance)
                .collect(Collectors.toSet());
    }

    Deed of(ExtensionId extension) {
        Deed deed = deeds.get(extension);
        if (deed == null) {
            throw new IllegalStateException("The run that is undone did nothing to extension " + extension);
        }
        return deed;
    }
}

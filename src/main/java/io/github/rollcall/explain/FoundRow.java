package io.github.rollcall.explain;

import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.JournalEntry.Concluded;
import io.github.rollcall.journal.entry.JournalEntry.Mark;
import io.github.rollcall.journal.entry.JournalEntry.Planned;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.value.UserKey;
import java.util.List;
import java.util.Objects;

/**
 * A plain row that was found in its roster.
 *
 * @param person as the roster says
 */
record FoundRow(PlainRun run, long line, Plain word, UserKey person) {

    /**
     * The row with the entries that its word stands for. They come right behind the last entry that is not later.
     *
     * @param others rows about the same person that have entries: only those tell the extension
     */
    KnownRow known(List<KnownRow> others) {
        List<JournalEntry> earlier = others.stream()
                .flatMap(row -> row.history().entries().stream())
                .filter(entry -> !entry.mark().at().isAfter(run.at()))
                .toList();
        long order =
                earlier.stream().mapToLong(entry -> entry.mark().id()).max().orElse(0);
        return new KnownRow(run.run(), new RowHistory(line, entries(order, unchanged(earlier)), word), List.of());
    }

    private List<JournalEntry> entries(long order, Outcome unchanged) {
        Mark user = mark(order, Stage.USER);
        return switch (word) {
            case UNCHANGED -> List.of(new Concluded(user, null, unchanged, null));
            case UNCHANGED_WITH_IMAGE ->
                List.of(
                        new Concluded(user, null, unchanged, null),
                        new Concluded(mark(order, Stage.IMAGE), null, unchanged, null));
            case TO_CREATE -> List.of(new Planned(user, List.of(), null));
        };
    }

    private Mark mark(long order, Stage stage) {
        return new Mark(order, run.at(), run.run().id(), run.attempt(), run.account(), line, stage, person);
    }

    private Outcome unchanged(List<JournalEntry> earlier) {
        return earlier.stream()
                .filter(entry -> entry.mark().stage() == Stage.USER)
                .filter(entry -> entry.mark().account().equals(run.account()))
                .filter(Concluded.class::isInstance)
                .map(entry -> ((Concluded) entry).outcome())
                .filter(outcome -> Objects.nonNull(outcome.extension()))
                .reduce((first, second) -> second)
                .map(outcome -> new Outcome.Unchanged(outcome.extension(), outcome.number(), List.of()))
                .orElseGet(() -> new Outcome.Unchanged(null, null, List.of()));
    }
}

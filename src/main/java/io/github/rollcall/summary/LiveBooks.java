package io.github.rollcall.summary;

import io.github.rollcall.journal.Outcome;
import io.github.rollcall.journal.RowState;
import io.github.rollcall.journal.Stage;
import io.github.rollcall.journal.Tally;
import io.github.rollcall.runlog.RunPast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The books of a run that goes on, counted by the database: good for watching, while the audit comes with the report. */
public final class LiveBooks {

    private final List<Tally> tally;

    private LiveBooks(List<Tally> tally) {
        this.tally = tally;
    }

    public static Books of(RunPast past, List<Tally> tally) {
        return new LiveBooks(tally).books(past.rowsRead().orElse(null));
    }

    /** Rows that the check has not come to were never sent. */
    private Books books(@Nullable Long rowsRead) {
        long judged = tally.stream()
                .filter(count -> count.stage() == Stage.USER)
                .mapToLong(Tally::count)
                .sum();
        long read = rowsRead == null ? judged : rowsRead;
        return new Books(
                read,
                rows(Outcome.Kind.CREATED),
                rows(Outcome.Kind.ADOPTED),
                0,
                rows(Outcome.Kind.UNCHANGED),
                rows(Outcome.Kind.SKIPPED),
                count(Stage.USER, RowState.IN_DOUBT),
                count(Stage.USER, RowState.DUE) + Math.max(0, read - judged),
                new Books.Images(
                        images(Outcome.Kind.UPLOADED),
                        images(Outcome.Kind.UNCHANGED),
                        images(Outcome.Kind.SKIPPED),
                        count(Stage.IMAGE, RowState.DUE)),
                new Books.FollowUps(
                        followUps(Outcome.Kind.APPLIED),
                        followUps(Outcome.Kind.SKIPPED),
                        Stage.FOLLOW_UPS.stream()
                                .mapToLong(stage -> count(stage, RowState.DUE))
                                .sum()),
                false,
                List.of());
    }

    private long rows(Outcome.Kind outcome) {
        return concluded(Stage.USER, outcome);
    }

    private long images(Outcome.Kind outcome) {
        return concluded(Stage.IMAGE, outcome);
    }

    private long followUps(Outcome.Kind outcome) {
        return Stage.FOLLOW_UPS.stream()
                .mapToLong(stage -> concluded(stage, outcome))
                .sum();
    }

    private long concluded(Stage stage, Outcome.Kind outcome) {
        return tally.stream()
                .filter(count -> count.stage() == stage && count.outcome() == outcome)
                .mapToLong(Tally::count)
                .sum();
    }

    private long count(Stage stage, RowState state) {
        return tally.stream()
                .filter(count -> count.stage() == stage && count.state() == state)
                .mapToLong(Tally::count)
                .sum();
    }
}

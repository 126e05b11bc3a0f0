package io.github.rollcall.run;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.Outcome;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.journal.Stage;
import io.github.rollcall.provisioning.Provisioning;
import io.github.rollcall.provisioning.UserProvisioner;
import io.github.rollcall.roster.RosterRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Hands chunks of rows to the provisioner. Row-level answers stay out of it; it throws only what stops the run. Afterwards
 * it tells Batch what became of the chunk, so that its tables count as the journal does.
 */
final class CreateUsers implements ItemWriter<RosterRow>, StepExecutionListener {

    private final ImportAttempt attempt;
    private final Provisioning provisioning;
    private final Journal journal;
    private final NumbersFirst numbersFirst;
    private @Nullable UserProvisioner provisioner;
    private @Nullable StepExecution step;

    CreateUsers(ImportAttempt attempt, Provisioning provisioning, NumbersFirst numbersFirst, Journal journal) {
        this.attempt = attempt;
        this.provisioning = provisioning;
        this.numbersFirst = numbersFirst;
        this.journal = journal;
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        attempt.requireIdenticalRoster();
        step = stepExecution;
        provisioner = provisioning.users(attempt.checked());
    }

    @Override
    public void write(Chunk<? extends RosterRow> chunk) {
        attempt.requireSameRoster();
        List<? extends RosterRow> rows = chunk.getItems();
        UserProvisioner users = Objects.requireNonNull(provisioner);
        users.provision(only(rows, attempt.checked()::namesNumber));
        List<RosterRow> others = only(rows, row -> !attempt.checked().namesNumber(row));
        if (!others.isEmpty()) {
            numbersFirst.pass(users);
            users.provision(others);
        }
        count(rows, Objects.requireNonNull(step));
    }

    private static List<RosterRow> only(List<? extends RosterRow> rows, Predicate<RosterRow> which) {
        return rows.stream().filter(which).map(RosterRow.class::cast).toList();
    }

    /** Batch is about to count every row of the chunk as written. */
    private void count(List<? extends RosterRow> rows, StepExecution counts) {
        long first = rows.stream().mapToLong(row -> row.ref().line()).min().orElse(0);
        long last = rows.stream().mapToLong(row -> row.ref().line()).max().orElse(-1);
        Map<Long, RowHistory> histories = journal.of(attempt.attempt().run()).between(first, last);
        long unchanged = count(rows, histories, history -> isOutcome(history, Outcome.Kind.UNCHANGED));
        long skipped = count(
                rows,
                histories,
                history -> isOutcome(history, Outcome.Kind.SKIPPED) || history.isRefusedWithoutExplanation());
        counts.setFilterCount(counts.getFilterCount() + unchanged);
        counts.setWriteSkipCount(counts.getWriteSkipCount() + skipped);
        counts.setWriteCount(counts.getWriteCount() - unchanged - skipped);
    }

    private static long count(
            List<? extends RosterRow> rows, Map<Long, RowHistory> histories, Predicate<RowHistory> which) {
        return rows.stream()
                .map(row -> histories.get(row.ref().line()))
                .filter(Objects::nonNull)
                .filter(which)
                .count();
    }

    private static boolean isOutcome(RowHistory history, Outcome.Kind kind) {
        return history.outcome(Stage.USER)
                .map(Outcome::kind)
                .filter(kind::equals)
                .isPresent();
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        if (provisioner != null) {
            if (stepExecution.getStatus() == BatchStatus.COMPLETED) {
                provisioner.finish();
            }
            provisioner.close();
        }
        return null;
    }
}

package io.github.rollcall.run.job;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.UserProvisioner;
import io.github.rollcall.provisioning.due.DueUser;
import java.util.List;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Hands chunks of users to the provisioner. Row-level answers stay out of it; it throws only what stops the run. Afterwards
 * it tells Batch what became of the chunk.
 */
final class CreateUsers implements ItemWriter<DueUser> {

    private final ImportAttempt attempt;
    private final UserProvisioner provisioner;
    private final Journal journal;
    private final StepCounts counts;

    CreateUsers(ImportAttempt attempt, UserProvisioner provisioner, Journal journal, StepExecution step) {
        this.attempt = attempt;
        this.provisioner = provisioner;
        this.journal = journal;
        this.counts = new StepCounts(step);
    }

    @Override
    public void write(Chunk<? extends DueUser> chunk) {
        attempt.requireSameRoster();
        provisioner.provision(chunk.getItems());
        List<RowHistory> rows = journal.of(attempt.attempt().run())
                .on(chunk.getItems().stream().map(DueUser::line).toList());
        counts.unchanged(rows.stream()
                .filter(row -> row.hasEndedAs(Stage.USER, Outcome.Kind.UNCHANGED))
                .count());
        counts.skipped(rows.stream()
                .filter(row -> row.hasEndedAs(Stage.USER, Outcome.Kind.SKIPPED) || row.isRefusedWithoutExplanation())
                .count());
    }
}

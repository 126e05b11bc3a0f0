package io.github.rollcall.run.job;

import io.github.rollcall.provisioning.check.CheckedRow;
import io.github.rollcall.provisioning.check.RosterCheck;
import java.util.List;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Notes in the journal what rows need, and tells Batch who is unchanged and who is skipped: it counts each row as written. */
final class CheckRows implements ItemWriter<CheckedRow> {

    private final ImportAttempt attempt;
    private final RosterCheck check;
    private final StepCounts counts;

    CheckRows(ImportAttempt attempt, RosterCheck check, StepExecution step) {
        this.attempt = attempt;
        this.check = check;
        this.counts = new StepCounts(step);
    }

    @Override
    public void write(Chunk<? extends CheckedRow> chunk) {
        List<? extends CheckedRow> rows = chunk.getItems();
        attempt.requireSameRoster();
        check.note(rows);
        counts.unchanged(rows.stream().filter(CheckedRow::isUnchanged).count());
        counts.skipped(rows.stream().filter(CheckedRow::isSkipped).count());
    }
}

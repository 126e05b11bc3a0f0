package io.github.rollcall.run;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.journal.RowState;
import io.github.rollcall.journal.Stage;
import io.github.rollcall.provisioning.FollowUps;
import io.github.rollcall.provisioning.Provisioning;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Gives users what can only be given to those who are there. Where nothing is due it costs one question to the journal. */
final class ApplyFollowUps implements Tasklet {

    private static final int ROWS_AT_ONCE = 100;

    private final ImportAttempt attempt;
    private final Provisioning provisioning;
    private final Journal journal;

    ApplyFollowUps(ImportAttempt attempt, Provisioning provisioning, Journal journal) {
        this.attempt = attempt;
        this.provisioning = provisioning;
        this.journal = journal;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        long first = journal.of(attempt.attempt().run()).after(0, ApplyFollowUps::isDue, 1).stream()
                .mapToLong(RowHistory::line)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        if (first != Long.MAX_VALUE) {
            applyFrom(first);
        }
        return RepeatStatus.FINISHED;
    }

    private static boolean isDue(RowHistory row) {
        return row.isThere() && Stage.FOLLOW_UPS.stream().anyMatch(stage -> row.state(stage) == RowState.DUE);
    }

    private void applyFrom(long line) {
        attempt.requireIdenticalRoster();
        try (FollowUps followUps = provisioning.followUps(attempt.checked());
                RosterReader roster = attempt.openRoster()) {
            List<RosterRow> rows = new ArrayList<>(ROWS_AT_ONCE);
            for (RosterRow row = roster.read(); row != null; row = roster.read()) {
                if (row.ref().line() >= line) {
                    rows.add(row);
                }
                if (rows.size() == ROWS_AT_ONCE) {
                    apply(followUps, rows);
                }
            }
            apply(followUps, rows);
        }
    }

    private void apply(FollowUps followUps, List<RosterRow> rows) {
        attempt.requireSameRoster();
        followUps.apply(rows);
        rows.clear();
    }
}

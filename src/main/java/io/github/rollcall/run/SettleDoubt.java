package io.github.rollcall.run;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.Provisioning;
import io.github.rollcall.provisioning.UserProvisioner;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Settles all doubt, then sends again who was proved absent, until nobody is in doubt or due. Each round ends a row or uses
 * up one of its tries, so it comes to an end. Without doubt it costs two questions to the journal.
 */
final class SettleDoubt implements Tasklet {

    private static final int ROWS_AT_ONCE = 100;

    private final ImportAttempt attempt;
    private final Provisioning provisioning;
    private final DoubtSettlement doubt;
    private final Journal journal;

    SettleDoubt(ImportAttempt attempt, Provisioning provisioning, DoubtSettlement doubt, Journal journal) {
        this.attempt = attempt;
        this.provisioning = provisioning;
        this.doubt = doubt;
        this.journal = journal;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        doubt.settle(attempt.checked().account());
        attempt.requireIdenticalRoster();
        long firstDue = journal.firstDue(attempt.attempt().run());
        if (firstDue == Long.MAX_VALUE) {
            return RepeatStatus.FINISHED;
        }
        sendAgainFrom(firstDue);
        return RepeatStatus.CONTINUABLE;
    }

    private void sendAgainFrom(long line) {
        try (UserProvisioner provisioner = provisioning.users(attempt.checked());
                RosterReader roster = RosterReader.open(attempt.roster())) {
            List<RosterRow> rows = new ArrayList<>(ROWS_AT_ONCE);
            for (RosterRow row = roster.read(); row != null; row = roster.read()) {
                if (row.ref().line() >= line) {
                    rows.add(row);
                }
                if (rows.size() == ROWS_AT_ONCE) {
                    send(rows, provisioner);
                    rows.clear();
                }
            }
            send(rows, provisioner);
            provisioner.finish();
        }
    }

    private void send(List<RosterRow> rows, UserProvisioner provisioner) {
        attempt.requireSameRoster();
        provisioner.provision(rows);
    }
}

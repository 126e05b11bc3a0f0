package io.github.rollcall.run;

import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.Provisioning;
import io.github.rollcall.provisioning.UserProvisioner;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Settles all doubt, then sends again who was proved absent, until nobody is in doubt or due. Each round ends a row or uses
 * up one of its tries, so it comes to an end. Rows that are
 * set aside are left. Without doubt it costs two questions to the journal.
 */
final class SettleDoubt implements Tasklet {

    private final ImportAttempt attempt;
    private final Provisioning provisioning;
    private final DoubtSettlement doubt;
    private final DueRows due;

    SettleDoubt(ImportAttempt attempt, Provisioning provisioning, DoubtSettlement doubt) {
        this.attempt = attempt;
        this.provisioning = provisioning;
        this.doubt = doubt;
        this.due = new DueRows(attempt);
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        doubt.settle(attempt.checked().account());
        attempt.requireIdenticalRoster();
        long firstDue = attempt.checked().firstDue();
        if (firstDue == Long.MAX_VALUE) {
            return RepeatStatus.FINISHED;
        }
        try (UserProvisioner provisioner = provisioning.users(attempt.checked())) {
            due.sendFrom(firstDue, rows -> rows, provisioner);
            provisioner.finish();
        }
        return RepeatStatus.CONTINUABLE;
    }
}

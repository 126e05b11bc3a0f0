package io.github.rollcall.run.job;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.UserProvisioner;

/** Settles doubt between the steps that create users: waits until it is known what became of every request. */
final class Settlements {

    private final ImportAttempt attempt;
    private final CheckedRoster checked;
    private final UserProvisioner users;
    private final DoubtSettlement doubt;
    private final Journal journal;

    Settlements(
            ImportAttempt attempt,
            CheckedRoster checked,
            UserProvisioner users,
            DoubtSettlement doubt,
            Journal journal) {
        this.attempt = attempt;
        this.checked = checked;
        this.users = users;
        this.doubt = doubt;
        this.journal = journal;
    }

    /**
     * Before the first row without a number is sent. A creation whose answer was lost may not have been carried out: its number would
     * be free, and be given to another. Where nobody who names a number is in doubt it costs one question to the journal.
     */
    void settleNumbered() {
        if (journal.doubts().open(account()).stream()
                .anyMatch(intention -> intention.person().number() != null)) {
            doubt.settle(account(), users::adopted);
            attempt.requireIdenticalRoster();
        }
    }

    /**
     * After the last row: who was refused without an explanation is skipped, and nobody is in doubt any more. Where nobody was, it costs
     * a look at the rows that were planned.
     *
     * @return whether somebody proved to be absent, and is to be sent again
     */
    boolean settleAll() {
        users.finish();
        doubt.settle(account(), users::adopted);
        users.useFreedSeats();
        attempt.requireIdenticalRoster();
        return checked.isAnybodyDue();
    }

    private AccountKey account() {
        return checked.account();
    }
}

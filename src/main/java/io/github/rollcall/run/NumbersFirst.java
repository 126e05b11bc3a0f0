package io.github.rollcall.run;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.UserProvisioner;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the rows that name a number and those that leave it to RingCentral. A creation whose answer was lost may
 * not have been carried out: its number would be free, and be given to another. So all doubt about the former is settled,
 * and who proves to be absent is sent again, before the first of the latter is sent.
 *
 * <p>Once only: a row that still has no end is left to the end of the run, so that it does not stop the others.
 */
final class NumbersFirst {

    private final ImportAttempt attempt;
    private final DoubtSettlement doubt;
    private final Journal journal;
    private final DueRows due;
    private boolean passed;

    NumbersFirst(ImportAttempt attempt, DoubtSettlement doubt, Journal journal) {
        this.attempt = attempt;
        this.doubt = doubt;
        this.journal = journal;
        this.due = new DueRows(attempt);
    }

    /** To be asked before rows are sent that name no number; costs two questions to the journal where nothing is open. */
    void pass(UserProvisioner provisioner) {
        if (!passed) {
            settle(provisioner);
            passed = true;
        }
    }

    private void settle(UserProvisioner provisioner) {
        if (isAnybodyInDoubt()) {
            doubt.settle(account());
            attempt.requireIdenticalRoster();
        }
        long first = DueRows.first(journal, run(), true);
        if (first != Long.MAX_VALUE) {
            due.sendFrom(first, this::dueAmong, provisioner);
            doubt.settle(account());
        }
    }

    private boolean isAnybodyInDoubt() {
        return journal.doubts().open(account()).stream()
                .anyMatch(intention -> intention.person().number() != null);
    }

    private List<RosterRow> dueAmong(List<RosterRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        long first = rows.get(0).ref().line();
        long last = rows.get(rows.size() - 1).ref().line();
        Map<Long, RowHistory> histories = journal.of(run()).between(first, last);
        return rows.stream()
                .filter(attempt.checked()::namesNumber)
                .filter(row -> isToBeSent(histories.get(row.ref().line())))
                .toList();
    }

    /** Who was refused without an explanation waits for the end, or for somebody who is accepted. */
    private static boolean isToBeSent(@Nullable RowHistory history) {
        return history != null && history.isToSend() && !history.isRefusedWithoutExplanation();
    }

    private AccountKey account() {
        return attempt.checked().account();
    }

    private RunId run() {
        return attempt.attempt().run();
    }
}

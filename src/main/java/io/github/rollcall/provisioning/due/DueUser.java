package io.github.rollcall.provisioning.due;

import io.github.rollcall.journal.entry.JournalEntry.Withdrawn;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.user.NewUser;
import java.util.Optional;
import java.util.stream.Stream;

/** A user to be created, the row that asks for it, and what its run noted about that row. */
public record DueUser(RosterRow row, NewUser user, RowHistory history) {

    /** Where the row begins in the roster. */
    public long line() {
        return history.line();
    }

    /** A sending was lost, or ended at somebody whom the account did not show. */
    public boolean mayBeThere() {
        return history.firstLost().isPresent() || lastTaken().isPresent();
    }

    /** The last sending that ended at somebody whom the account did not show; empty if none did. */
    public Optional<Withdrawn> lastTaken() {
        return taken().reduce((first, second) -> second);
    }

    /** How many sendings of this attempt ended so. */
    public long timesTaken(Attempt attempt) {
        return taken().filter(taken -> taken.mark().attempt() == attempt.number())
                .count();
    }

    private Stream<Withdrawn> taken() {
        return history.entries().stream()
                .filter(Withdrawn.class::isInstance)
                .map(Withdrawn.class::cast)
                .filter(withdrawn ->
                        withdrawn.cause() == WithdrawalCause.TAKEN || withdrawn.cause() == WithdrawalCause.UNSEEN);
    }
}

package io.github.rollcall.run;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.provisioning.UserProvisioner;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads the roster once more and hands over what is to be sent again. */
final class DueRows {

    private static final int ROWS_AT_ONCE = 100;

    private final ImportAttempt attempt;

    DueRows(ImportAttempt attempt) {
        this.attempt = attempt;
    }

    static long first(Journal journal, RunId run, boolean namingNumber) {
        return journal.of(run)
                .after(0, row -> row.isToSend() && row.namesNumber() == namingNumber, 1)
                .stream()
                .mapToLong(RowHistory::line)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** Hands over the rows from this line on, as many at once as in a chunk, of which {@code chosen} picks some. */
    void sendFrom(long line, UnaryOperator<List<RosterRow>> chosen, UserProvisioner provisioner) {
        try (RosterReader roster = attempt.openRoster()) {
            List<RosterRow> rows = new ArrayList<>(ROWS_AT_ONCE);
            for (RosterRow row = roster.read(); row != null; row = roster.read()) {
                if (row.ref().line() >= line) {
                    rows.add(row);
                }
                if (rows.size() == ROWS_AT_ONCE) {
                    send(chosen.apply(rows), provisioner);
                    rows.clear();
                }
            }
            send(chosen.apply(rows), provisioner);
        }
    }

    private void send(List<RosterRow> rows, UserProvisioner provisioner) {
        attempt.requireSameRoster();
        provisioner.provision(rows);
    }
}

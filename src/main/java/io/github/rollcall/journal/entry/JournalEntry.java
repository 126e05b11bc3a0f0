package io.github.rollcall.journal.entry;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fact about a row: added once, never changed, without secrets. */
public sealed interface JournalEntry {

    Mark mark();

    /** The check found that this is to be sent. */
    record Planned(
            Mark mark, List<Problem> warnings, @Nullable String imageFile) implements JournalEntry {}

    /** The check found that this user is to be changed so. */
    record PlannedChange(Mark mark, ExtensionId extension, List<FieldChange> changes) implements JournalEntry {

        public PlannedChange {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A request is about to be sent. Without an end it is in doubt.
     *
     * @param seat the bought licence that it puts the person onto; null if it puts nobody onto one
     */
    record Intended(Mark mark, @Nullable ExtensionId seat) implements JournalEntry {

        /** Of a request that puts nobody onto a bought licence. */
        public Intended(Mark mark) {
            this(mark, null);
        }
    }

    /** This is how it ended; {@code intention} is null where nothing had to be sent, or sending may be repeated. */
    record Concluded(
            Mark mark,
            @Nullable Long intention,
            Outcome outcome,
            @Nullable String imageFile) implements JournalEntry {}

    /** Proved not created: the row is to be sent again. */
    record Withdrawn(
            Mark mark,
            long intention,
            WithdrawalCause cause,
            String reason,
            @Nullable String requestId) implements JournalEntry {}

    /**
     * Where an entry belongs.
     *
     * @param id in the order of writing
     * @param person who it is about, as far as the row could be read
     */
    record Mark(
            long id,
            Instant at,
            RunId run,
            int attempt,
            AccountKey account,
            long line,
            Stage stage,
            @Nullable UserKey person) {}
}

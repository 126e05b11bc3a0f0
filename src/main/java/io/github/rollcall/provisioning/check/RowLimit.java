package io.github.rollcall.provisioning.check;

import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.user.RowChoice;
import java.util.List;
import java.util.Objects;

/**
 * Ends a roster with the row that is the last to be sent under a limit. What an earlier attempt of the run has taken stays in it:
 * some of that may be sent already. Used by one thread.
 */
final class RowLimit {

    private final long most;
    private final long takenBefore;
    private long taken;
    private long toSend;

    /** @param takenBefore the last line of which the run has noted anything; 0 if there is none */
    RowLimit(RowChoice choice, long takenBefore) {
        this.most = Objects.requireNonNullElse(choice.limit(), Long.MAX_VALUE);
        this.takenBefore = takenBefore;
    }

    /** Whether the row on this line is one of the run; rows are asked about in their order. */
    boolean takes(long line) {
        return toSend < most || line <= takenBefore;
    }

    /** A row that was taken has been decided about. */
    void add(RowHistory history, List<Note> notes) {
        taken++;
        if (most == Long.MAX_VALUE) {
            return;
        }
        boolean isToSend = notes.stream().anyMatch(RowLimit::isToSend)
                || history.entries().stream()
                        .anyMatch(entry ->
                                entry instanceof JournalEntry.Planned || entry instanceof JournalEntry.PlannedChange);
        toSend += isToSend ? 1 : 0;
    }

    private static boolean isToSend(Note note) {
        return note instanceof Note.ToDo
                || note instanceof Note.ToChange
                || (note instanceof Note.PlainRow plain && plain.word() == Plain.TO_CREATE);
    }

    /** How many rows were taken. */
    long taken() {
        return taken;
    }
}

package io.github.rollcall.provisioning.due;

import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.journal.OpenUpdates;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.value.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * A user to be changed.
 *
 * @param line of the row that asks for it; below 0 where no row does
 * @param row null where no row asks for it
 * @param given what is known of the person when it is done
 */
public record DueUpdate(
        long line,
        Stage stage,
        @Nullable UserKey person,
        @Nullable RosterRow row,
        UserUpdate update,
        GivenValues given) {

    /** It as the journal notes it before it is sent. */
    public OpenUpdates.Change change() {
        return new OpenUpdates.Change(line, stage, person, update.id(), given);
    }
}

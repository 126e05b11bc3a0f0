package io.github.rollcall.journal.entry;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact about a row that no request hangs on: what the check decided, or what a repeatable upload came to. */
public sealed interface Note {

    long line();

    Stage stage();

    @Nullable
    UserKey person();

    @Nullable
    String imageFile();

    /** To be sent. */
    record ToDo(
            long line,
            Stage stage,
            @Nullable UserKey person,
            List<Problem> warnings,
            @Nullable String imageFile) implements Note {}

    /** A user who is there, to be changed; of any stage but {@link Stage#USER} and {@link Stage#IMAGE}. */
    record ToChange(long line, Stage stage, @Nullable UserKey person, ExtensionId extension, List<FieldChange> changes)
            implements Note {

        public ToChange {
            changes = List.copyOf(changes);
        }

        @Override
        public @Nullable String imageFile() {
            return null;
        }
    }

    /** All that is to be said of a row, where that is nothing out of the ordinary. */
    record PlainRow(long line, Plain word) implements Note {
        @Override
        public Stage stage() {
            return Stage.USER;
        }

        @Override
        public @Nullable UserKey person() {
            return null;
        }

        @Override
        public @Nullable String imageFile() {
            return null;
        }
    }

    /** Ended, without a creation being sent. */
    record Done(
            long line,
            Stage stage,
            @Nullable UserKey person,
            Outcome outcome,
            @Nullable String imageFile) implements Note {}
}

package io.github.rollcall.journal;

import io.github.rollcall.user.Problem;
import io.github.rollcall.user.UserKey;
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

    /** Ended, without a creation being sent. */
    record Done(
            long line,
            Stage stage,
            @Nullable UserKey person,
            Outcome outcome,
            @Nullable String imageFile) implements Note {}
}

package io.github.rollcall.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change to a user got. Lost answers are not among them: such a change is simply repeated. */
public sealed interface ChangeAnswer {

    /**
     * RingCentral has taken it.
     *
     * @param name what the account calls the user now; null if it doesn't say
     */
    record Done(@Nullable String name) implements ChangeAnswer {}

    /** RingCentral does not accept it for this user. */
    record Refused(List<ApiError> errors, @Nullable String requestId) implements ChangeAnswer {}
}

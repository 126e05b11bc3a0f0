package io.github.rollcall.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call that updates many users at once got. */
public sealed interface BulkAnswer {

    /**
     * RingCentral works on it.
     *
     * @param task by which it can be asked for
     */
    record Accepted(String task) implements BulkAnswer {}

    /** RingCentral does not take such a call: of us, of this account, or as it is. Nothing was changed. */
    record Refused(List<ApiError> errors, @Nullable String requestId) implements BulkAnswer {}

    /** Proved not to be carried out: it may be sent again, when another operation is over. */
    record NotSent(String reason) implements BulkAnswer {}

    /** Nobody knows whether it is carried out. */
    record Lost(String reason) implements BulkAnswer {}
}

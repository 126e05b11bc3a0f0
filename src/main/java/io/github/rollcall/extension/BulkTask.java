package io.github.rollcall.extension;

import java.util.List;
import java.util.Map;

/**
 * What is known of a call that updates many users at once.
 *
 * @param results of users of whom something is known, by their ids
 */
public record BulkTask(State state, Map<ExtensionId, Result> results) {

    public BulkTask {
        results = Map.copyOf(results);
    }

    /** How far it is. */
    public enum State {
        /** There may be more results later. */
        UNDER_WAY,
        /** There are no more results. */
        COMPLETED,
        /** It was given up; of whom there is no result, nothing is known. */
        FAILED,
        /** RingCentral knows no such task, or no more. */
        GONE
    }

    /**
     * What became of one user.
     *
     * @param errors why it was not changed; empty if it was
     */
    public record Result(List<ApiError> errors) {

        public Result {
            errors = List.copyOf(errors);
        }

        public boolean isDone() {
            return errors.isEmpty();
        }
    }
}

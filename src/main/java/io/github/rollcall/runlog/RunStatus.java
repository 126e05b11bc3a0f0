package io.github.rollcall.runlog;

import java.util.Arrays;

/** Where a run stands. */
public enum RunStatus {
    /** No run but a plan: it was checked, and nothing is ever sent for it. */
    PLANNED("planned"),
    RUNNING("running"),
    COMPLETED("completed"),
    COMPLETED_WITH_SKIPS("completed with skips"),
    HELD("held"),
    STOPPED("stopped"),
    FAILED("failed"),
    SUPERSEDED("superseded");

    private final String words;

    RunStatus(String words) {
        this.words = words;
    }

    /**
     * The status that these words stand for.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RunStatus of(String words) {
        return Arrays.stream(values())
                .filter(status -> status.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + words + "\" is no status of a run"));
    }

    /** Whether everything that was to be sent has been sent and answered. */
    public boolean isFinished() {
        return this == COMPLETED || this == COMPLETED_WITH_SKIPS;
    }

    @Override
    public String toString() {
        return words;
    }
}

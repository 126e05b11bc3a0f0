package io.github.rollcall.journal;

/** Where a run stands. */
public enum RunStatus {
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

    /** Whether everything that was to be sent has been sent and answered. */
    public boolean isFinished() {
        return this == COMPLETED || this == COMPLETED_WITH_SKIPS;
    }

    @Override
    public String toString() {
        return words;
    }
}

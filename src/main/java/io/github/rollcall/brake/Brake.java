package io.github.rollcall.brake;

import io.github.rollcall.runlog.RunNumbers;

/** What can hold a run. */
public enum Brake {
    MAX_CREATES("max-creates"),
    MAX_SKIPS("max-skips"),
    MAX_DISABLES("max-disables"),
    SEATS("seats"),
    FEWER_ROWS("fewer rows"),
    MISSING_COLUMN("missing column"),
    MORE_SKIPS("more skips"),
    FINISH_BY("finish-by");

    private final String words;

    Brake(String words) {
        this.words = words;
    }

    /** Whether, in the eyes of this brake, the numbers are worse than those that were let through before. */
    boolean findsWorse(RunNumbers now, RunNumbers before) {
        return switch (this) {
            case MAX_CREATES, FINISH_BY -> now.creations() > before.creations();
            case MAX_SKIPS, MORE_SKIPS -> now.skips() > before.skips();
            case MAX_DISABLES -> now.disables() > before.disables();
            case SEATS -> now.missingSeats() > before.missingSeats();
            case FEWER_ROWS -> now.rows() < before.rows();
            case MISSING_COLUMN -> !now.columns().containsAll(before.columns());
        };
    }

    @Override
    public String toString() {
        return words;
    }
}

package io.github.rollcall.report;

import org.jspecify.annotations.Nullable;

/** How an attempt ended, in words. */
final class AttemptEnd {

    private AttemptEnd() {}

    /** @param exitCode null if nobody noted it */
    static String inWords(@Nullable Integer exitCode) {
        return exitCode == null
                ? "ended without a word, by a kill or with the machine"
                : "%s (exit code %d)".formatted(meaning(exitCode), exitCode);
    }

    private static String meaning(int exitCode) {
        return switch (exitCode) {
            case 0 -> "completed";
            case 4 -> "completed with skips";
            case 5 -> "held by a brake";
            case 65 -> "failed: the roster cannot be used";
            case 66 -> "failed: the roster cannot be read";
            case 69 -> "failed: RingCentral unreachable or failing";
            case 70 -> "failed: the books do not balance";
            case 74 -> "failed: disk or database trouble, or the roster changed";
            case 77 -> "failed: RingCentral refuses us";
            case 130 -> "stopped by Ctrl-C";
            case 143 -> "stopped by SIGTERM";
            default -> "failed";
        };
    }
}

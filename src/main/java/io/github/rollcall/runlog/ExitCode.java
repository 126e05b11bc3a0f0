package io.github.rollcall.runlog;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How a command ends, for scripts. */
public enum ExitCode {
    DONE(0, "completed", "every row is in place"),
    FAILED(1, "failed", "failed unexpectedly: rerun"),
    SKIPS(4, "completed with skips", "finished, with rows or images skipped: correct and import them"),
    HELD(5, "held by a brake", "held by a brake, nothing further was sent: look, then rerun --release"),
    USAGE(64, "failed", "the command line is wrong, or there is no such run"),
    ROSTER_UNUSABLE(
            65,
            "failed: the roster cannot be used",
            "the roster as a whole cannot be used (header, encoding, not a table)"),
    ROSTER_NOT_READABLE(
            66,
            "failed: the roster cannot be read",
            "the roster, or the folder of --images, is not there or not readable"),
    UNAVAILABLE(
            69,
            "failed: RingCentral unreachable or failing",
            "RingCentral is unreachable, or failing after retries: rerun"),
    /** A bug, never hidden. */
    UNRECONCILED(70, "failed: the counts do not reconcile", "the counts do not reconcile: a bug, please report it"),
    TROUBLE(
            74,
            "failed: disk or database trouble, or the roster changed",
            "disk or database trouble: rerun; or the roster changed: import it"),
    BUSY(75, "failed", "another process works in the same home folder or account: try later"),
    REFUSED(
            77,
            "failed: RingCentral refuses us",
            "RingCentral refuses us (credentials, permission, limit): mend, rerun"),
    CONFIGURATION(78, "failed", "configuration is missing or wrong"),
    INTERRUPTED(130, "stopped by Ctrl-C", "stopped by Ctrl-C, in good order: rerun"),
    STOPPED(143, "stopped by SIGTERM", "stopped by SIGTERM, in good order: rerun");

    /** The one ranking, for whenever several apply. */
    private static final List<ExitCode> GRAVEST_FIRST = List.of(
            UNRECONCILED,
            TROUBLE,
            STOPPED,
            INTERRUPTED,
            CONFIGURATION,
            REFUSED,
            UNAVAILABLE,
            BUSY,
            FAILED,
            ROSTER_UNUSABLE,
            ROSTER_NOT_READABLE,
            USAGE,
            HELD,
            SKIPS,
            DONE);

    /** Ranks what stopped one attempt, the gravest first. A failure that nobody expected counts as trouble of our own. */
    public static final Comparator<ExitCode> IN_ATTEMPT =
            Comparator.comparingInt(code -> GRAVEST_FIRST.indexOf(code == FAILED ? TROUBLE : code));

    private final int number;
    private final String end;
    private final String meaning;

    ExitCode(int number, String end, String meaning) {
        this.number = number;
        this.end = end;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /** How an attempt ended that ended with it, in words. */
    public String end() {
        return end;
    }

    /** What it says, and how to go on. */
    public String meaning() {
        return meaning;
    }

    /** Whether the same may go through later though nobody mends anything: RingCentral was away, the disk full, or nobody knows why. */
    public boolean mayPass() {
        return this == FAILED || this == UNAVAILABLE || this == TROUBLE;
    }

    /** Whether somebody stopped the command. */
    public boolean isStop() {
        return this == INTERRUPTED || this == STOPPED;
    }

    /** Of the ends of several imports, the one that a script is to hear of. */
    public static ExitCode graver(ExitCode one, ExitCode other) {
        return GRAVEST_FIRST.indexOf(other) < GRAVEST_FIRST.indexOf(one) ? other : one;
    }

    /** @throws IllegalArgumentException if no command ends with this number */
    public static ExitCode numbered(int number) {
        return Stream.of(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No command ends with " + number));
    }
}

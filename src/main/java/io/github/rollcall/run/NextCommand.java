package io.github.rollcall.run;

import io.github.rollcall.journal.RunRecord;
import io.github.rollcall.report.RunReporter;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.UnusableRoster;

/** What to type next. After a rehearsal that is never a command that would reach the real account. */
final class NextCommand {

    private final boolean rehearsal;
    private final RunReporter reporter;

    NextCommand(boolean rehearsal, RunReporter reporter) {
        this.rehearsal = rehearsal;
        this.reporter = reporter;
    }

    /** A roster that is not what the run began with, or cannot be used, is a matter of a new run. */
    String after(RunRecord run, Throwable failure) {
        Throwable cause = ExitCode.tellingCause(failure);
        boolean anew = rehearsal || cause instanceof RosterChanged || cause instanceof UnusableRoster;
        return anew ? again(run) : "rerun " + run.id();
    }

    /** When the skipped rows have been corrected. */
    String withSkippedRows(RunRecord run) {
        return verb() + quoted(reporter.folder(run.id()).resolve("skipped.csv").toString()) + " --images "
                + quoted(run.imagesPath());
    }

    /** The whole roster, afresh. */
    String again(RunRecord run) {
        return verb() + quoted(run.rosterPath());
    }

    private String verb() {
        return rehearsal ? "rehearse " : "import ";
    }

    private static String quoted(String path) {
        return path.matches("[\\w./:@+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}

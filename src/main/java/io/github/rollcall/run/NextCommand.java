package io.github.rollcall.run;

import io.github.rollcall.display.ShellWord;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.job.RunHeld;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.CorrectionFeed;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.summary.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to type next, as a whole command. After a rehearsal that is never one that would reach the real account. */
final class NextCommand {

    private final String program;
    private final @Nullable String account;
    private final boolean rehearsal;
    private final Function<RunId, Path> folderOf;

    /**
     * @param program what to type before a command
     * @param account whose commands they are; null where there is only one account
     * @param folderOf where a run has its report
     */
    NextCommand(String program, @Nullable String account, boolean rehearsal, Function<RunId, Path> folderOf) {
        this.program = program;
        this.account = account;
        this.rehearsal = rehearsal;
        this.folderOf = folderOf;
    }

    /** A roster that is not what the run began with, or cannot be used, is a matter of a new run. */
    String after(RunRecord run, Throwable failure) {
        Throwable cause = Failures.tellingCause(failure);
        if (cause instanceof RunHeld held) {
            return rehearsal ? again(held.raised(run)) : goOn(run.id()) + " --release";
        }
        boolean anew = rehearsal || cause instanceof RosterChanged || cause instanceof UnusableRoster;
        return anew ? again(run) : goOn(run.id());
    }

    /** With a run that did not finish. */
    String goOn(RunId run) {
        return rerun(program, run, account);
    }

    /** The same where there is no report to be written. */
    static String rerun(String program, RunId run, @Nullable String account) {
        return program + " rerun " + run + ofAccount(account);
    }

    /** What a command about this account has behind it; empty for the only one. */
    static String ofAccount(@Nullable String account) {
        return account == null ? "" : " --account " + account;
    }

    /**
     * When the skipped rows have been corrected. Corrections are a feed of their own: they supersede neither the rosters that
     * they come from, nor the corrections of another feed.
     */
    String withSkippedRows(RunRecord run) {
        RunId undone = run.changes().undoes();
        if (undone != null) {
            return program + " undo " + undone + ofAccount(account);
        }
        String feed = CorrectionFeed.of(run.feed());
        String rows = folderOf.apply(run.id()).resolve(skippedRowsOf(run)).toString();
        String images =
                Files.isDirectory(Path.of(run.imagesPath())) ? " --images " + ShellWord.of(run.imagesPath()) : "";
        return verb() + ShellWord.of(rows) + images + " --feed " + ShellWord.of(feed) + changes(run)
                + (run.skipsOk() ? " --skips-ok" : "") + ofAccount(account);
    }

    /** What corrected rows need too; they are never everybody. */
    private static String changes(RunRecord run) {
        ChangeOptions changes = run.changes();
        return option("existing", changes.existing())
                + option("drift", changes.drift())
                + (changes.updatePasswords() ? " --update-passwords" : "")
                + (changes.imagesOnly() ? " --images-only" : "")
                + option("seats", changes.seats().use())
                + (changes.seats().partial() ? " --partial" : "")
                + (changes.seats().noWelcomeMail() ? " --no-welcome-mail" : "");
    }

    private static String option(String name, @Nullable Object value) {
        return value == null ? "" : " --" + name + " " + value.toString().toLowerCase(Locale.ROOT);
    }

    /** Whoever keeps the roster in a workbook corrects it in one. */
    private static String skippedRowsOf(RunRecord run) {
        boolean workbook = run.rosterPath().toLowerCase(Locale.ROOT).matches(".*\\.(xls|xls[xm])");
        return workbook ? RunReport.SKIPPED_FOR_PEOPLE : RunReport.SKIPPED;
    }

    /** The whole roster, afresh, with the options that it had. */
    String again(RunRecord run) {
        RunId undone = run.changes().undoes();
        if (undone != null) {
            return program + " undo " + undone + " --apply"
                    + option("max-disables", run.limits().maxDisables()) + ofAccount(account);
        }
        Path roster = Path.of(run.rosterPath());
        StringBuilder command = new StringBuilder(verb()).append(ShellWord.of(run.rosterPath()));
        if (run.rosterSheet() != null) {
            command.append(" --sheet ").append(ShellWord.of(run.rosterSheet()));
        }
        if (run.rosterEncoding() != null) {
            command.append(" --encoding ").append(ShellWord.of(run.rosterEncoding()));
        }
        if (!run.imagesPath().equals(ImportRequest.imagesBeside(roster).toString())) {
            command.append(" --images ").append(ShellWord.of(run.imagesPath()));
        }
        if (!run.feed().equals(ImportRequest.feedOf(roster))) {
            command.append(" --feed ").append(ShellWord.of(run.feed()));
        }
        if (run.limits().maxCreates() != null) {
            command.append(" --max-creates ").append(run.limits().maxCreates());
        }
        if (run.limits().maxSkips() != null) {
            command.append(" --max-skips ").append(run.limits().maxSkips());
        }
        command.append(option("max-disables", run.limits().maxDisables()));
        if (run.limits().finishBy() != null) {
            command.append(" --finish-by ").append(run.limits().finishBy());
        }
        command.append(changes(run))
                .append(run.changes().isFull() ? " --full" : "")
                .append(option("missing", run.changes().missing()));
        run.choice().only().forEach(one -> command.append(" --only ").append(ShellWord.of(one.text())));
        if (run.choice().limit() != null) {
            command.append(" --limit ").append(run.choice().limit());
        }
        return command.append(run.skipsOk() ? " --skips-ok" : "")
                .append(ofAccount(account))
                .toString();
    }

    private String verb() {
        return program + (rehearsal ? " rehearse " : " import ");
    }
}

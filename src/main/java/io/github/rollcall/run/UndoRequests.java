package io.github.rollcall.run;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RunRows;
import io.github.rollcall.provisioning.check.RosterChecks;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.provisioning.undo.UndoneRun;
import io.github.rollcall.report.RunReporter;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.PurgedRuns;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.UndoFeed;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RowChoice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a run is undone: an import whose roster is the table of what the run did to people. The table says only that, so
 * it has the same bytes each time, and an undoing that did not finish is continued.
 */
final class UndoRequests {

    private final RunLog runs;
    private final Journal journal;
    private final RosterChecks checks;
    private final Extensions extensions;
    private final RunReporter reporter;
    private final PurgedRuns purged;

    UndoRequests(
            RunLog runs,
            PurgedRuns purged,
            Journal journal,
            RosterChecks checks,
            Extensions extensions,
            RunReporter reporter) {
        this.runs = runs;
        this.purged = purged;
        this.journal = journal;
        this.checks = checks;
        this.extensions = extensions;
        this.reporter = reporter;
    }

    /**
     * @param maxDisables how many people may be disabled before a brake holds it; null to leave that to the settings
     * @throws UnknownRun if there is no such run, or nothing to undo
     */
    ImportRequest of(RunId id, @Nullable CountOrShare maxDisables) {
        AccountKey account = extensions.account();
        RunRecord run = run(id, account);
        ColumnMapping mapping = ColumnMapping.of(new RosterHeader(UndoneRun.COLUMNS), ColumnSettings.NONE);
        checks.settle(account, mapping);
        UndoneRun undone = UndoneRun.of(
                        journal.of(id), runs, run, checks.doubt().clockSkew(), new NameReset(extensions.losesNames()))
                .withoutImagesNeverSent(person -> journal.memory().of(account, person));
        if (undone.isEmpty()) {
            throw new UnknownRun(
                    "Run " + id + " created and changed nobody, so there is nothing to undo. Its report is in "
                            + reporter.folder(id) + ".");
        }
        Path table = reporter.table(id, RunReporter.UNDO, UndoneRun.COLUMNS, undone.table());
        return new ImportRequest(
                RosterFile.of(table),
                ImportRequest.imagesBeside(table),
                UndoFeed.of(run.id()),
                false,
                new RunLimits(null, null, maxDisables, null),
                RowChoice.WHOLE,
                ChangeOptions.undoing(run.id()));
    }

    /** What is noted of the rows of a run or plan. */
    RunRows rowsOf(RunId run) {
        return journal.of(run);
    }

    private RunRecord run(RunId id, AccountKey account) {
        runs.purgeBeganAt(id).ifPresent(at -> {
            throw UnknownRun.purged(id, at);
        });
        RunRecord run = runs.find(id)
                .filter(known -> known.server().equals(account.server()))
                .orElseThrow(() -> new UnknownRun("There is no run " + id + " against " + account.server()
                        + " in this home folder. `runs` lists those that are there."));
        if (run.isPlan()) {
            throw new UnknownRun(id + " is a plan: it has done nothing, so there is nothing to undo.");
        }
        String known = RunPast.of(runs, id).account().orElse(account.id());
        if (!known.equals(account.id())) {
            throw new CredentialsMissing("Run " + id + " belongs to account " + known
                    + ", and these credentials to account " + account.id()
                    + ". Set the credentials of the run's account.");
        }
        requireNothingPurgedSince(id, account);
        return run;
    }

    /** What other runs did to the people since must not be overwritten unseen. */
    private void requireNothingPurgedSince(RunId id, AccountKey account) {
        purged.newest(account).filter(newest -> newest.compareTo(id) > 0).ifPresent(newest -> {
            throw new UnknownRun("Run " + id + " cannot be undone any more: newer runs, such as " + newest
                    + ", were purged since (rollcall.retention), so nobody can tell what they did to its people."
                    + " Its report is in " + reporter.folder(id) + "; what is to be changed back can be imported with"
                    + " --existing update.");
        });
    }
}

package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.provisioning.BulkUpdates;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.RefusalProblems;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.provisioning.undo.UndoneRun;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the check of an attempt; what all checks have in common. */
public record RosterChecks(
        Extensions extensions,
        Journal journal,
        RunLog runs,
        DoubtSettlement doubt,
        ImageProperties imageSettings,
        RuleSettings rules,
        ColumnSettings columns,
        FollowUpProperties followUps,
        ChangeProperties changes,
        BulkUpdates bulkUpdates,
        CompareProperties compare,
        Clock clock,
        StopSignal stop) {

    /** Settles what is in doubt in the account, and ends what is on its way there. */
    public void settle(AccountKey account, ColumnMapping mapping) {
        doubt.settle(account);
        RefusalProblems refusals = new RefusalProblems(mapping);
        bulkUpdates.settle(
                account,
                changes.update().patience(),
                (open, errors) -> new Outcome.Skipped(errors.stream()
                        .map(error -> refusals.of(error, null, null))
                        .toList()));
    }

    /** The check of a roster for this attempt, which has not begun. */
    public RosterCheck of(Attempt attempt, RosterFile roster, Path images) {
        return new RosterCheck(this, attempt, roster, images);
    }

    /** What that run did to people. */
    UndoneRun undone(RunId past) {
        return UndoneRun.of(
                journal.of(past),
                runs,
                runs.find(past).orElseThrow(),
                doubt.clockSkew(),
                new NameReset(extensions.losesNames()));
    }
}

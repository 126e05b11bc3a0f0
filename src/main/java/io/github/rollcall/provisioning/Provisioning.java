package io.github.rollcall.provisioning;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.runlog.RunLog;
import java.nio.file.Path;

/** Makes those who carry out what a check has decided. Whoever gets one closes it. */
public final class Provisioning {

    private static final int FEWEST_AT_ONCE = 100;
    /** How many for each worker. */
    private static final int MANY_FOR_EACH = 16;

    private final Extensions extensions;
    private final RunLog runs;
    private final Journal journal;
    private final DoubtSettlement doubt;
    private final BulkUpdates bulkUpdates;
    private final StopSignal stop;
    private final WorkProperties concurrency;
    private final Progress progress;

    Provisioning(
            Extensions extensions,
            RunLog runs,
            Journal journal,
            DoubtSettlement doubt,
            BulkUpdates bulkUpdates,
            StopSignal stop,
            WorkProperties concurrency,
            Progress progress) {
        this.extensions = extensions;
        this.runs = runs;
        this.journal = journal;
        this.doubt = doubt;
        this.bulkUpdates = bulkUpdates;
        this.stop = stop;
        this.concurrency = concurrency;
        this.progress = progress;
    }

    /**
     * How many users are best handed over at once. At the end of such a lot workers wait for the slowest of them, so it is many times as
     * many as there are workers; few enough that whoever got no answer is looked up soon.
     */
    public int usersAtOnce() {
        return Math.max(FEWEST_AT_ONCE, MANY_FOR_EACH * concurrency.users());
    }

    public UserProvisioner users(CheckedRoster roster) {
        return new UserProvisioner(
                roster, extensions, journal, doubt, new Workers("users", concurrency.users()), progress);
    }

    public UserUpdates updates(CheckedRoster roster) {
        return new UserUpdates(
                roster,
                extensions,
                runs,
                journal,
                bulkUpdates,
                stop,
                new Workers("updates", concurrency.users()),
                progress);
    }

    public FollowUps followUps(CheckedRoster roster) {
        boolean takesBack = runs.find(roster.attempt().run())
                .filter(run -> run.changes().isUndo())
                .isPresent();
        return new FollowUps(
                roster, extensions, journal, stop, new Workers("follow-ups", concurrency.users()), progress, takesBack);
    }

    /** @param deadline images that would not be sent by then are left */
    public ProfileImageUploader images(CheckedRoster roster, Path folder, Deadline deadline) {
        return new ProfileImageUploader(
                roster,
                folder,
                extensions,
                journal,
                doubt,
                stop,
                deadline,
                new Workers("images", concurrency.images()),
                progress);
    }
}

package io.github.rollcall.provisioning;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import java.nio.file.Path;

/** Makes those who carry out what a check has decided. Whoever gets one closes it. */
public final class Provisioning {

    private final Extensions extensions;
    private final Journal journal;
    private final DoubtSettlement doubt;
    private final StopSignal stop;
    private final WorkProperties concurrency;
    private final Progress progress;

    Provisioning(
            Extensions extensions,
            Journal journal,
            DoubtSettlement doubt,
            StopSignal stop,
            WorkProperties concurrency,
            Progress progress) {
        this.extensions = extensions;
        this.journal = journal;
        this.doubt = doubt;
        this.stop = stop;
        this.concurrency = concurrency;
        this.progress = progress;
    }

    public UserProvisioner users(CheckedRoster roster) {
        return new UserProvisioner(
                roster, extensions, journal, doubt, new Workers("users", concurrency.users()), progress);
    }

    public FollowUps followUps(CheckedRoster roster) {
        return new FollowUps(roster, extensions, journal, stop, new Workers("follow-ups", concurrency.users()));
    }

    /** @param deadline images that would not be sent by then are left */
    public ProfileImageUploader images(CheckedRoster roster, Path folder, Deadline deadline) {
        return new ProfileImageUploader(
                roster,
                folder,
                extensions,
                journal,
                stop,
                deadline,
                new Workers("images", concurrency.images()),
                progress);
    }
}

package io.github.rollcall.run.inbox;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import java.nio.file.Path;

/** How the rosters of an inbox are read, and what is done with them. */
public interface InboxRosters {

    /**
     * The roster at this path, with its fingerprint.
     *
     * @param checkpoint is called while the file is read, and may throw to stop that
     * @throws io.github.rollcall.roster.RosterNotReadable if it cannot be read
     */
    RosterFile read(Path roster, Runnable checkpoint);

    /** What is to be done with it. */
    ImportRequest request(RosterFile file);
}

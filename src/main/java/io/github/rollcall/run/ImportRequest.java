package io.github.rollcall.run;

import io.github.rollcall.journal.RunId;
import io.github.rollcall.journal.RunRecord;
import io.github.rollcall.roster.RosterFile;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What an import is asked to do.
 *
 * @param images the folder of the profile images
 * @param feed which rosters follow each other
 * @param skipsOk whether skipped rows are no reason for an exit code of their own
 */
public record ImportRequest(RosterFile roster, Path images, String feed, boolean skipsOk) {

    private static final String RUN = "run";
    private static final String ROSTER = "roster";

    /** With what is usual where an option was left out: images beside the roster, the feed by the roster's name. */
    public static ImportRequest of(RosterFile roster, @Nullable Path images, @Nullable String feed, boolean skipsOk) {
        Path folder = images != null ? images : roster.path().resolveSibling("images");
        return new ImportRequest(
                roster, folder.toAbsolutePath().normalize(), feed != null ? feed : feedOf(roster.name()), skipsOk);
    }

    /** Nightly files differ in a date: the digits are left out. */
    private static String feedOf(String name) {
        String bare =
                name.replaceFirst("\\.[A-Za-z]+$", "").replaceAll("\\d", "").replaceAll("^[-_. ]+|[-_. ]+$", "");
        return bare.isEmpty() ? "roster" : bare;
    }

    RunRecord toRun(String server, Instant now) {
        return new RunRecord(
                RunId.at(now),
                now,
                server,
                feed,
                roster.path().toString(),
                roster.sha256(),
                images.toString(),
                skipsOk);
    }

    /** The run is the identity of the job instance; the rest is for reading. */
    static JobParameters toJobParameters(RunRecord run) {
        return new JobParametersBuilder()
                .addString(RUN, run.id().value(), true)
                .addString(ROSTER, run.rosterPath(), false)
                .toJobParameters();
    }
}

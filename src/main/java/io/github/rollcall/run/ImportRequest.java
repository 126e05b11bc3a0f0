package io.github.rollcall.run;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.run.failure.ImagesNotThere;
import io.github.rollcall.run.failure.NobodyChosen;
import io.github.rollcall.run.failure.WelcomeMailUnavoidable;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.runlog.SeatUse;
import io.github.rollcall.user.ChosenRows;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.TitleRows;
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
 * @param limits how much it may do before a brake holds it
 * @param choice which rows it is about
 * @param changes what becomes of people who are in the account already
 */
public record ImportRequest(
        RosterFile roster,
        Path images,
        String feed,
        boolean skipsOk,
        RunLimits limits,
        RowChoice choice,
        ChangeOptions changes) {

    private static final String RUN = "run";
    private static final String ROSTER = "roster";

    /**
     * With what is usual where an option was left out: images beside the roster, the feed by the roster's name.
     *
     * @throws ImagesNotThere if a folder of images is named that cannot be used
     */
    public static ImportRequest of(
            RosterFile roster, @Nullable Path images, @Nullable String feed, boolean skipsOk, RunLimits limits) {
        return of(roster, images, feed, skipsOk, limits, RowChoice.WHOLE, ChangeOptions.NONE);
    }

    /** The same for some rows, and with what is to become of people who are there. */
    public static ImportRequest of(
            RosterFile roster,
            @Nullable Path images,
            @Nullable String feed,
            boolean skipsOk,
            RunLimits limits,
            RowChoice choice,
            ChangeOptions changes) {
        Path folder = images != null ? images.toAbsolutePath().normalize() : imagesBeside(roster.path());
        if (images != null) {
            ImagesNotThere.refuse(folder);
        }
        return new ImportRequest(
                roster,
                folder,
                feed != null ? VisibleText.name(feed) : feedOf(roster.path()),
                skipsOk,
                limits,
                choice,
                changes);
    }

    /** Where the images are unless another folder is named. */
    static Path imagesBeside(Path roster) {
        return roster.resolveSibling("images").toAbsolutePath().normalize();
    }

    /** Nightly files differ in a date: the digits are left out. */
    static String feedOf(Path roster) {
        String name = VisibleText.name(String.valueOf(roster.getFileName()));
        String bare =
                name.replaceFirst("\\.[A-Za-z]+$", "").replaceAll("\\d", "").replaceAll("^[-_. ]+|[-_. ]+$", "");
        return bare.isEmpty() ? "roster" : bare;
    }

    /** The same, with the encoding that is set for rosters that say none. */
    ImportRequest withUsualEncoding(@Nullable String usual) {
        return new ImportRequest(roster.withUsualEncoding(usual), images, feed, skipsOk, limits, choice, changes);
    }

    /**
     * The same, with what is set for rosters of which nothing is said about bought licences.
     *
     * @throws WelcomeMailUnavoidable if nobody is to be mailed, and new users may be made
     */
    ImportRequest withUsualSeats(SeatUse usual) {
        SeatOptions stated = changes.seats();
        SeatUse use = stated.use() == null && usual != SeatUse.NEW ? usual : stated.use();
        if (stated.noWelcomeMail() && use != SeatUse.UNASSIGNED) {
            throw new WelcomeMailUnavoidable();
        }
        return new ImportRequest(
                roster,
                images,
                feed,
                skipsOk,
                limits,
                choice,
                changes.withSeats(new SeatOptions(use, stated.partial(), stated.noWelcomeMail())));
    }

    RunRecord toRun(String server, Instant now) {
        return toRecord(server, now, false);
    }

    RunRecord toPlan(String server, Instant now) {
        return toRecord(server, now, true);
    }

    /**
     * Before anything is begun, so that nothing is left of a file that is no roster, or of a choice that is none.
     *
     * @throws NobodyChosen if the choice names rows that the roster does not have
     */
    void requireUsable(ColumnSettings columns, Runnable checkpoint) {
        try (RosterReader reader = RosterReader.open(roster, checkpoint)) {
            TitleRows.mapping(reader, columns.headers());
            if (choice.mayHaveGaps()) {
                requireChosen(reader, new ChosenRows(choice, ColumnMapping.of(reader.header(), columns)));
            }
        }
    }

    private static void requireChosen(RosterReader reader, ChosenRows chosen) {
        for (RosterRow row = reader.read(); row != null; row = reader.read()) {
            chosen.have(row);
        }
        if (!chosen.unmet().isEmpty()) {
            throw new NobodyChosen(chosen.unmet());
        }
    }

    private RunRecord toRecord(String server, Instant now, boolean isPlan) {
        return new RunRecord(
                RunId.at(now),
                now,
                server,
                feed,
                roster.path().toString(),
                roster.sha256(),
                roster.sheet(),
                roster.encoding(),
                images.toString(),
                skipsOk,
                limits,
                isPlan,
                choice,
                changes);
    }

    /** The run is the identity of the job instance; the rest is for reading. */
    static JobParameters toJobParameters(RunRecord run) {
        return new JobParametersBuilder()
                .addString(RUN, run.id().value(), true)
                .addString(ROSTER, run.rosterPath(), false)
                .toJobParameters();
    }
}

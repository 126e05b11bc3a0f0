package io.github.rollcall.summary;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.runlog.UndoFeed;
import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.summary.count.Reconciliation;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.user.RowChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run, or a plan, came to, in short; the files in {@code folder} tell the rest.
 *
 * @param feed which rosters it belongs to
 * @param roster the roster's name
 * @param account RingCentral's id of the account; null before the first login
 * @param attempts how many there were so far
 * @param updatedAt when these counts were true
 * @param endedAt when the last attempt ended; null while it goes on
 * @param causes why rows and images were skipped, the most frequent first
 * @param notes what a person should know about the way in which the roster was read, such as a guessed encoding
 * @param forecast what is ahead of a plan, or was ahead of the attempt that goes on; null where nothing is
 * @param choice which rows of the roster it is about
 * @param imagesOnly whether of these only images were to be sent
 */
public record RunReport(
        RunId run,
        String feed,
        String roster,
        @Nullable String account,
        int attempts,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        RunCounts counts,
        Ending ending,
        List<Cause> causes,
        List<String> notes,
        @Nullable Forecast forecast,
        Path folder,
        RowChoice choice,
        boolean imagesOnly) {

    /** The name of {@link #page}. */
    public static final String PAGE = "report.html";

    /** The name of {@link #summary}. */
    public static final String SUMMARY = "summary.json";

    /** The name of {@link #skippedRows}. */
    public static final String SKIPPED = "skipped.csv";

    /** The name of {@link #skippedForPeople}. */
    public static final String SKIPPED_FOR_PEOPLE = "skipped.xlsx";

    /** Of a whole roster. */
    public RunReport(
            RunId run,
            String feed,
            String roster,
            @Nullable String account,
            int attempts,
            Instant startedAt,
            Instant updatedAt,
            @Nullable Instant endedAt,
            RunCounts counts,
            Ending ending,
            List<Cause> causes,
            List<String> notes,
            @Nullable Forecast forecast,
            Path folder) {
        this(
                run,
                feed,
                roster,
                account,
                attempts,
                startedAt,
                updatedAt,
                endedAt,
                counts,
                ending,
                causes,
                notes,
                forecast,
                folder,
                RowChoice.WHOLE,
                false);
    }

    public RunReport {
        causes = List.copyOf(causes);
        notes = List.copyOf(notes);
    }

    /** The counts as a reader adds them up. */
    public Reconciliation reconciliation() {
        return Reconciliation.of(counts, isPlan());
    }

    public boolean isPlan() {
        return ending.status() == RunStatus.PLANNED;
    }

    /** How many rows need a person. */
    public long skipped() {
        return counts.of(RowEnd.SKIPPED);
    }

    /** Whether brakes hold it. */
    public boolean isHeld() {
        return ending.status() == RunStatus.HELD;
    }

    public boolean isRunning() {
        return ending.status() == RunStatus.RUNNING;
    }

    /** Which roster, which account, when, and how long, a text for each. */
    public List<String> heading() {
        return Heading.of(this, ZoneId.systemDefault());
    }

    /** What happened, in one sentence. */
    public String verdict() {
        return isUndo() ? Headline.ofUndo(ending, counts) : Headline.of(ending, counts, choice.isWhole());
    }

    /** Whether it takes back what another run did. */
    public boolean isUndo() {
        return UndoFeed.is(feed);
    }

    /** Whether it says how its feed is doing: it is about a roster, about all of it and all that it says. */
    public boolean tellsOfItsFeed() {
        return choice.isWhole() && !imagesOnly && !isUndo();
    }

    /** The page for people. */
    public Path page() {
        return folder.resolve(PAGE);
    }

    /** The same numbers for programs. */
    public Path summary() {
        return folder.resolve(SUMMARY);
    }

    /** The skipped rows, to be mended and imported. */
    public Path skippedRows() {
        return folder.resolve(SKIPPED);
    }

    /** The same rows as a workbook. */
    public Path skippedForPeople() {
        return folder.resolve(SKIPPED_FOR_PEOPLE);
    }

    /** The report as text, for a terminal or a message: nothing in it is obeyed by either. */
    public List<String> lines() {
        return new ReportText(this).lines().stream().map(VisibleText::line).toList();
    }

    /** {@link #lines} as one text. */
    public String toText() {
        return String.join(System.lineSeparator(), lines());
    }

    /** The same with another end. */
    public RunReport endedAs(Ending other) {
        return new RunReport(
                run,
                feed,
                roster,
                account,
                attempts,
                startedAt,
                updatedAt,
                endedAt,
                counts,
                other,
                causes,
                notes,
                forecast,
                folder,
                choice,
                imagesOnly);
    }
}

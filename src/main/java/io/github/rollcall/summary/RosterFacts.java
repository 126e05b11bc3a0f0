package io.github.rollcall.summary;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells about the roster as a whole.
 *
 * @param format null when it could not be read again
 * @param ignored the columns that mean nothing to us
 * @param chosen which of its rows, and what of them, the run is about, as a sentence without its full stop; null if it is about all
 * @param gone why it could not be read again and what that means for the tables, in sentences; null when it was
 */
public record RosterFacts(
        String name,
        String sha256,
        @Nullable RosterFormat format,
        List<ColumnMapping.Ignored> ignored,
        @Nullable String chosen,
        @Nullable String gone) {

    /** Asked after the pass: some things about a file are known at its end only. */
    public static RosterFacts of(RunRecord run, RosterReread roster) {
        return new RosterFacts(
                nameOf(run),
                run.rosterSha256(),
                roster.format(),
                roster.mapping().ignored(),
                about(run, roster.chosen()),
                null);
    }

    /** What its beginning tells, for a run that goes on. */
    public static RosterFacts of(RunRecord run, RosterFile file, ColumnSettings columns) {
        try (RosterReread roster = RosterReread.open(run, file, columns)) {
            return new RosterFacts(
                    nameOf(run),
                    run.rosterSha256(),
                    roster.format(),
                    roster.mapping().ignored(),
                    choiceOf(run),
                    null);
        } catch (RosterGone gone) {
            return gone(run, gone, false);
        }
    }

    /** @param leavesTables whether the tables of an older report stay */
    public static RosterFacts gone(RunRecord run, RosterGone gone, boolean leavesTables) {
        String tables = leavesTables
                ? " So the tables of this report are still those of before."
                : " So the tables of this report tell what the journal knows, without the roster's own columns.";
        return new RosterFacts(nameOf(run), run.rosterSha256(), null, List.of(), choiceOf(run), gone.why() + tables);
    }

    public List<String> notes() {
        List<String> notes = new ArrayList<>(format == null ? List.of() : format.notes());
        if (chosen != null) {
            notes.add(chosen);
        }
        return List.copyOf(notes);
    }

    /** Where nobody has counted the rows. */
    private static @Nullable String choiceOf(RunRecord run) {
        return about(run, run.choice().isWhole() ? null : "Only rows chosen by " + run.choice());
    }

    private static @Nullable String about(RunRecord run, @Nullable String rows) {
        if (!run.changes().imagesOnly()) {
            return rows;
        }
        return rows == null ? "Only images were to be sent" : rows + ", and only images were to be sent";
    }

    public static String nameOf(RunRecord run) {
        Path name = Path.of(run.rosterPath()).getFileName();
        return name == null ? run.rosterPath() : name.toString();
    }
}

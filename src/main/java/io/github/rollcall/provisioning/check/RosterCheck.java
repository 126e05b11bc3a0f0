package io.github.rollcall.provisioning.check;

import io.github.rollcall.image.ImageFolder;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowsAhead;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.RosterIndex;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything before anything is sent: reads the whole roster, settles what is in doubt,
 * compares each row with the account, and notes in the journal what each needs. Every attempt has one of its own.
 *
 * <p>Used by one thread, in the order of its methods; {@link #all} does that where no job does.
 */
public final class RosterCheck {

    private static final int ROWS_PER_NOTE = 5_000;
    private static final int CHARACTERS_PER_NOTE = 4 << 20;

    private final RosterChecks parts;
    private final Attempt attempt;
    private final RosterFile file;
    private final Path images;
    private final RowChoice choice;
    private @Nullable ImageFolder folder;
    private @Nullable RosterSurvey survey;
    private @Nullable AccountComparison comparison;
    private @Nullable RowsAhead<RosterIndex.Named> named;
    private @Nullable RowsAhead<Verdict> verdicts;

    RosterCheck(RosterChecks parts, Attempt attempt, RosterFile file, Path images) {
        this.parts = parts;
        this.attempt = attempt;
        this.file = file;
        this.images = images;
        this.choice = parts.runs().find(attempt.run()).map(RunRecord::choice).orElse(RowChoice.WHOLE);
    }

    /**
     * Opens the roster for its first reading, whose rows go to {@link #survey(RosterRow)}.
     *
     * @throws io.github.rollcall.roster.UnusableRoster if the roster as a whole cannot be used
     */
    public RosterReader begin() {
        folder = new ImageFolder(images);
        RosterReader roster = RosterReader.open(file, parts.stop()::check);
        try {
            RosterSurvey begun = new RosterSurvey(roster.header(), parts.columns(), folder, choice);
            survey = begun;
            named = new RowsAhead<>(roster, begun.index()::namedBy);
            return named;
        } catch (RuntimeException | Error e) {
            roster.close();
            throw e;
        }
    }

    /** Takes in a row, for what must be known of all of them. */
    public void survey(RosterRow row) {
        parts.stop().check();
        surveyed().add(row, named == null ? null : named.of(row));
    }

    /**
     * Logs in, asks whether the app may do what the roster needs and the user may look users up, settles all doubt, and loads what rows
     * are compared with.
     *
     * @throws io.github.rollcall.extension.stop.AccessRefused if the login or one of these permissions is refused
     * @throws io.github.rollcall.extension.stop.StopRequested if a stop is asked for meanwhile
     * @throws io.github.rollcall.roster.UnusableRoster if the run takes back what another did, and that is other by now
     */
    public void meetAccount() {
        surveyed().end();
        if (choice.limit() == null || !RunPast.of(parts.runs(), attempt.run()).isChecked()) {
            parts.runs().rosterRead(attempt, surveyed().rows());
        }
        comparison = ComparisonStart.begin(parts, attempt, surveyed(), Objects.requireNonNull(folder), images, choice);
        compared().requireTold(() -> RosterReader.openAgain(file, parts.stop()::check));
    }

    /** Opens the roster once more, for its chosen rows to be compared. */
    public RosterReader openAgain() {
        verdicts = new RowsAhead<>(
                new ChosenReader(
                        RosterReader.openAgain(file, parts.stop()::check),
                        surveyed().chosen()),
                compared()::interpret);
        return verdicts;
    }

    /** What the row needs; null if the run ends before it. Rows come in the order of the roster. */
    public @Nullable CheckedRow compare(RosterRow row) {
        Verdict verdict = verdicts == null ? null : verdicts.of(row);
        return compared().compare(row, verdict);
    }

    /** The lines of rows that can be judged after the last one only. */
    public List<Long> undecided() {
        return compared().undecided();
    }

    /** What the row on such a line needs. */
    public CheckedRow decide(long line) {
        return compared().decide(line);
    }

    /** Writes down what these rows need. */
    public void note(List<? extends CheckedRow> rows) {
        compared().note(rows);
    }

    /**
     * Notes that the check is over, if the user may do what is to be done.
     *
     * @throws io.github.rollcall.extension.stop.AccessRefused if the user lacks a permission for that
     */
    public void end() {
        compared().end();
        parts.runs().checked(attempt, compared().rows());
    }

    /** Notes what is to be remembered of a roster that no brake holds. */
    public void passed() {
        compared().passed();
    }

    /** What is to be done, after the last row. */
    public CheckedRoster checked() {
        return compared().checked(surveyed());
    }

    /** The whole check at once. */
    public CheckedRoster all() {
        try (RosterReader roster = begin()) {
            for (RosterRow row = roster.read(); row != null; row = roster.read()) {
                survey(row);
            }
        }
        meetAccount();
        try (RosterReader roster = openAgain()) {
            for (List<CheckedRow> rows = next(roster); !rows.isEmpty(); rows = next(roster)) {
                note(rows);
            }
        }
        note(undecided().stream().map(this::decide).toList());
        end();
        return checked();
    }

    private List<CheckedRow> next(RosterReader roster) {
        List<CheckedRow> rows = new ArrayList<>(ROWS_PER_NOTE);
        int characters = 0;
        while (rows.size() < ROWS_PER_NOTE && characters < CHARACTERS_PER_NOTE) {
            RosterRow row = roster.read();
            if (row == null) {
                break;
            }
            CheckedRow checked = compare(row);
            if (checked == null) {
                break;
            }
            rows.add(checked);
            characters += row.weight();
        }
        return rows;
    }

    private RosterSurvey surveyed() {
        return Objects.requireNonNull(survey, "The roster is read first");
    }

    private AccountComparison compared() {
        return Objects.requireNonNull(comparison, "The account is asked first");
    }
}

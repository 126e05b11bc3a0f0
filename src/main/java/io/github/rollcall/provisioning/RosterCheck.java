package io.github.rollcall.provisioning;

import io.github.rollcall.extension.AccessRefused;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.extension.RateLimitGroup;
import io.github.rollcall.extension.StopSignal;
import io.github.rollcall.image.ImageClaims;
import io.github.rollcall.image.ImageFolder;
import io.github.rollcall.journal.KnownPeople;
import io.github.rollcall.journal.Plain;
import io.github.rollcall.journal.PlainRanges;
import io.github.rollcall.journal.PlainRows;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.Note;
import io.github.rollcall.journal.Outcome;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.journal.Stage;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.RosterIndex;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.RuleSettings;
import io.github.rollcall.user.UserStatus;
import io.github.rollcall.user.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at everything before anything is sent: reads the whole roster by the rules of later, settles what is in doubt,
 * compares each row with the account, and notes in the journal what each needs. Repeated by every attempt.
 */
public final class RosterCheck {

    private static final Logger log = LoggerFactory.getLogger(RosterCheck.class);
    private static final int ROWS_PER_NOTE = 500;
    private static final int CHARACTERS_PER_NOTE = 4 << 20;

    private final Extensions extensions;
    private final Journal journal;
    private final RunLog runs;
    private final DoubtSettlement doubt;
    private final ImageProperties imageSettings;
    private final RuleSettings rules;
    private final ColumnSettings columns;
    private final FollowUpProperties followUps;
    private final StopSignal stop;

    RosterCheck(
            Extensions extensions,
            Journal journal,
            RunLog runs,
            DoubtSettlement doubt,
            ImageProperties imageSettings,
            RuleSettings rules,
            ColumnSettings columns,
            FollowUpProperties followUps,
            StopSignal stop) {
        this.extensions = extensions;
        this.journal = journal;
        this.runs = runs;
        this.doubt = doubt;
        this.imageSettings = imageSettings;
        this.rules = rules;
        this.columns = columns;
        this.followUps = followUps;
        this.stop = stop;
    }

    /**
     * @throws io.github.rollcall.roster.UnusableRoster if the roster as a whole cannot be used
     * @throws AccessRefused if the login or a permission is refused
     * @throws io.github.rollcall.extension.StopRequested if a stop is asked for meanwhile
     */
    public CheckedRoster check(Attempt attempt, RosterFile file, Path images) {
        ImageFolder folder = new ImageFolder(images);
        Survey survey = survey(attempt, file, folder);
        Set<String> scopes = extensions.connection().scopes();
        AccountKey account = extensions.account();
        runs.accountKnown(attempt, account);
        requirePermissions(purposes(survey.filled(), images), scopes);
        doubt.settle(account);

        Dictionaries dictionaries = extensions.dictionaries(survey.filled());
        dictionaries
                .siteWhenNoneIsNamed()
                .ifPresent(
                        site -> log.info("The account has several sites; who names none goes to \"{}\"", site.name()));
        RowInterpreter interpreter =
                new RowInterpreter(survey.mapping(), dictionaries, survey.index(), columns.defaults(), rules);
        KnownPeople people = journal.people(account);
        Matcher matcher = new Matcher(survey.mapping(), people.made(), people.found());
        AccountView view = new AccountView(extensions, () -> doubt.ownOfLate(account));
        RefusedRows refused = new RefusedRows(attempt.run(), account, journal.marks(), survey.mapping());
        RowDecision decision = new RowDecision(
                survey.mapping(),
                interpreter,
                matcher,
                doubt,
                folder,
                survey.claims(),
                imageSettings.notActivated(),
                new FollowUpDecision(
                        followUps.setsNames(), hasFollowUps(survey.filled()) ? journal.unfinished(account) : Map.of()),
                refused,
                people,
                runs.find(attempt.run()).filter(RunRecord::isPlan).isPresent());
        Counting counting = new Counting(interpreter);
        PlainRows known = journal.of(attempt.run()).plain();
        PlainRanges plain = new PlainRanges();
        try (RosterReader roster = RosterReader.openAgain(file, stop::check)) {
            for (List<RosterRow> rows = next(roster); !rows.isEmpty(); rows = next(roster)) {
                stop.check();
                decide(rows, attempt, account, decision, view.current(), counting, known, plain);
                refused.flush();
            }
        }
        plain.interrupt();
        journal.note(attempt, account, List.of(), plain.takeEnded());
        decideRest(attempt, account, decision, counting);
        runs.checked(attempt);
        return new CheckedRoster(
                attempt,
                account,
                survey.mapping(),
                interpreter,
                matcher,
                view,
                journal,
                counting.forecast(),
                counting.numbers(survey));
    }

    private Survey survey(Attempt attempt, RosterFile file, ImageFolder folder) {
        try (RosterReader roster = RosterReader.open(file, stop::check)) {
            ColumnMapping mapping = ColumnMapping.of(roster.header(), columns);
            RosterIndex index = new RosterIndex(mapping);
            ImageClaims claims = new ImageClaims(folder, mapping);
            Set<Column> filled = new HashSet<>(columns.defaults().keySet());
            for (RosterRow row = roster.read(); row != null; row = roster.read()) {
                stop.check();
                index.add(row);
                claims.add(row);
                addFilled(row, mapping, filled);
            }
            runs.rosterRead(attempt, roster.rowsRead());
            return new Survey(mapping, index, claims, roster.rowsRead(), filled);
        }
    }

    private static boolean hasFollowUps(Set<Column> filled) {
        return filled.contains(Field.ROLE) || filled.contains(Field.DISPLAY_NAME);
    }

    private static void addFilled(RosterRow row, ColumnMapping mapping, Set<Column> filled) {
        for (Column column : mapping.columns()) {
            if (!filled.contains(column) && !Blanks.isBlank(mapping.value(row, column))) {
                filled.add(column);
            }
        }
    }

    private Set<Purpose> purposes(Set<Column> filled, Path images) {
        Set<Purpose> purposes = EnumSet.of(Purpose.LOOK_UP, Purpose.CREATION);
        if (Files.isDirectory(images)) {
            purposes.add(Purpose.IMAGES);
        }
        if (followUps.setsNames() && filled.contains(Field.DISPLAY_NAME)) {
            purposes.add(Purpose.NAMES);
        }
        if (filled.contains(Field.ROLE)) {
            purposes.add(Purpose.ROLES);
        }
        if (filled.contains(Field.PASSWORD) || filled.contains(Field.IVR_PIN)) {
            purposes.add(Purpose.SECRETS);
        }
        return purposes;
    }

    /** @param scopes what the app may do, as the login says */
    private void requirePermissions(Set<Purpose> purposes, Set<String> scopes) {
        purposes.stream()
                .filter(purpose -> !purpose.isAllowed(scopes))
                .findFirst()
                .ifPresent(purpose -> {
                    throw new AccessRefused("The app lacks the permission " + purpose.ofApp() + ", with which "
                            + purpose.deed() + ". " + purpose.grant() + " Then try again.");
                });
        Set<String> missing = extensions.missingPermissions(Purpose.ofUser(purposes));
        if (!missing.isEmpty()) {
            throw new AccessRefused("The user of the JWT credential lacks the permission " + String.join(", ", missing)
                    + ". Ask the account's administrator to add it to that user's role, then try again.");
        }
    }

    private void decide(
            List<RosterRow> rows,
            Attempt attempt,
            AccountKey account,
            RowDecision decision,
            AccountSnapshot snapshot,
            Counting counting,
            PlainRows plainBefore,
            PlainRanges plain) {
        long first = rows.get(0).ref().line();
        long last = rows.get(rows.size() - 1).ref().line();
        Map<Long, RowHistory> known = journal.of(attempt.run()).between(first, last);
        List<Note> notes = new ArrayList<>();
        for (RosterRow row : rows) {
            stop.check();
            long line = row.ref().line();
            RowHistory history = known.getOrDefault(line, RowHistory.plain(line, plainBefore.at(line)));
            List<Note> ofRow = decision.of(row, history, snapshot);
            counting.add(row, history, ofRow);
            if (!ofRow.isEmpty() && ofRow.get(0) instanceof Note.PlainRow plainRow) {
                plain.add(line, plainRow.word());
            } else {
                plain.interrupt();
                notes.addAll(ofRow);
            }
        }
        journal.note(attempt, account, notes, plain.takeEnded());
    }

    private void decideRest(Attempt attempt, AccountKey account, RowDecision decision, Counting counting) {
        List<Note> rest = decision.decideRest();
        for (int from = 0; from < rest.size(); from += ROWS_PER_NOTE) {
            stop.check();
            List<Note> notes = rest.subList(from, Math.min(from + ROWS_PER_NOTE, rest.size()));
            notes.forEach(counting::addDone);
            journal.note(attempt, account, notes);
        }
    }

    private static List<RosterRow> next(RosterReader roster) {
        List<RosterRow> rows = new ArrayList<>(ROWS_PER_NOTE);
        int characters = 0;
        while (rows.size() < ROWS_PER_NOTE && characters < CHARACTERS_PER_NOTE) {
            RosterRow row = roster.read();
            if (row == null) {
                break;
            }
            rows.add(row);
            characters += row.characters();
        }
        return rows;
    }

    /** @param filled columns that hold something, in some row or by default */
    private record Survey(ColumnMapping mapping, RosterIndex index, ImageClaims claims, long rows, Set<Column> filled) {
        Set<String> columns() {
            return mapping.columns().stream().map(Column::canonicalName).collect(Collectors.toSet());
        }
    }

    /** Adds up what the notes announce. */
    private final class Counting {

        private final RowInterpreter interpreter;
        private int creations;
        private int made;
        private int skips;
        private int mailed;
        private int perhapsMailed;
        private int images;
        private int later;

        Counting(RowInterpreter interpreter) {
            this.interpreter = interpreter;
        }

        void add(RosterRow row, RowHistory history, List<Note> notes) {
            made += history.outcome(Stage.USER).filter(Counting::isMade).isPresent() ? 1 : 0;
            for (Note note : notes) {
                if (note instanceof Note.PlainRow plain) {
                    if (plain.word() == Plain.TO_CREATE) {
                        addCreation(row);
                    }
                } else if (note instanceof Note.ToDo && note.stage() == Stage.IMAGE) {
                    images++;
                } else if (note instanceof Note.ToDo && note.stage() != Stage.USER) {
                    later++;
                } else if (note instanceof Note.ToDo) {
                    addCreation(row);
                } else {
                    addDone(note);
                }
            }
        }

        private void addCreation(RosterRow row) {
            creations++;
            mailed += isOf(UserStatus.NOT_ACTIVATED, row) ? 1 : 0;
            perhapsMailed += isOf(UserStatus.DISABLED, row) ? 1 : 0;
        }

        void addDone(Note note) {
            if (note instanceof Note.Done done && done.stage() == Stage.USER) {
                made += isMade(done.outcome()) ? 1 : 0;
                skips += done.outcome() instanceof Outcome.Skipped ? 1 : 0;
            }
        }

        /** By this run, in an earlier attempt. */
        private static boolean isMade(Outcome outcome) {
            return outcome instanceof Outcome.Created || outcome instanceof Outcome.Adopted;
        }

        private boolean isOf(UserStatus status, RosterRow row) {
            return interpreter.interpret(row) instanceof Verdict.Accepted accepted
                    && accepted.user().status() == status;
        }

        RunNumbers numbers(Survey survey) {
            return new RunNumbers(
                    survey.rows(),
                    (long) creations + made,
                    skips,
                    survey.columns(),
                    survey.mapping().header().isCorrection());
        }

        Forecast forecast() {
            log.info(
                    "To do: {} users, {} of them mailed at once, {} roles and names, {} images",
                    creations,
                    mailed,
                    later,
                    images);
            return new Forecast(
                    creations,
                    mailed,
                    perhapsMailed,
                    later,
                    images,
                    extensions.costOf(RateLimitGroup.MEDIUM, creations + later),
                    extensions.costOf(RateLimitGroup.HEAVY, images),
                    images);
        }
    }
}

package io.github.rollcall.provisioning.undo;

import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.comparison.SameValue;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.journal.RunRows;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.SentWithin;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run did to people, as the journal knows it: always the same once nothing of the run is open. */
public final class UndoneRun {

    /** The columns of its table, in which a run that undoes it finds its rows. */
    public static final List<String> COLUMNS =
            List.of("firstName", "lastName", "email", RosterHeader.EXTENSION_ID, "rollcall_deed");

    static final int ID_COLUMN = COLUMNS.indexOf(RosterHeader.EXTENSION_ID);

    private static final int DEED_COLUMN = COLUMNS.size() - 1;
    private static final int ENTRIES_AT_ONCE = 10_000;

    private final Map<ExtensionId, Deed> deeds = new LinkedHashMap<>();
    private final boolean hasPassed;
    private final Instant began;
    /** Nothing was sent at this time or later, by the account's clock at the earliest; null if it may go on. */
    private final @Nullable Instant ended;

    private final NameReset reset;

    /**
     * What it did to one person.
     *
     * @param changes which values it changed, or may have; empty of whom it created
     * @param besides the same of role and informal name
     * @param isNameTaken whether it may have taken the informal name away, and not given the one that was to follow
     * @param image whether it put an image in the place of what there was
     */
    record Deed(
            ExtensionId extension,
            Kind kind,
            @Nullable UserKey person,
            List<FieldChange> changes,
            Map<FollowUp, FieldChange> besides,
            boolean isNameTaken,
            SentImage image) {

        private Deed(ExtensionId extension, Kind kind, @Nullable UserKey person, List<FieldChange> changes) {
            this(extension, kind, person, changes, Map.of(), false, SentImage.NONE);
        }

        /** Whether this was the informal name that the person had for want of another, by any name of before or after the run. */
        boolean isUsualName(String name, ExtensionRecord shown) {
            Set<String> lastNames =
                    namesOf(Field.LAST_NAME, shown.lastName(), person == null ? null : person.lastName());
            return namesOf(Field.FIRST_NAME, shown.firstName(), person == null ? null : person.firstName()).stream()
                    .anyMatch(first -> lastNames.stream()
                            .anyMatch(last -> SameValue.isName(PersonName.usualName(first, last), name)));
        }

        private Set<String> namesOf(Field field, @Nullable String shown, @Nullable String stated) {
            return Stream.concat(
                            Stream.of(shown, stated),
                            changes.stream()
                                    .filter(change -> change.field().equals(field.canonicalName()))
                                    .flatMap(change -> Stream.of(change.old(), change.value())))
                    .flatMap(Stream::ofNullable)
                    .collect(Collectors.toSet());
        }

        private boolean isPerhapsImageOnly() {
            return kind == Kind.UPDATED && changes.isEmpty() && besides.isEmpty() && image == SentImage.PERHAPS;
        }

        private List<String> cells() {
            return List.of(
                    person == null ? "" : person.firstName(),
                    person == null ? "" : person.lastName(),
                    person == null ? "" : person.email(),
                    extension.toString(),
                    kind.word);
        }
    }

    /** Whether it sent an image; a run that was stopped sent it perhaps. */
    enum SentImage {
        NONE,
        PERHAPS,
        SENT
    }

    enum Kind {
        CREATED("created"),
        UPDATED("updated"),
        LEFT("disabled as a leaver");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private UndoneRun(boolean hasPassed, Instant began, @Nullable Instant ended, NameReset reset) {
        this.hasPassed = hasPassed;
        this.began = began;
        this.ended = ended;
        this.reset = reset;
    }

    /**
     * What is noted of a run, with what it may have done: a request without a known end counts as carried out, since what is taken back is
     * compared with the account first.
     *
     * @param clockSkew how far the account's clock may differ from ours
     * @param reset which of its changes took informal names away
     */
    public static UndoneRun of(RunRows rows, RunLog runs, RunRecord record, Duration clockSkew, NameReset reset) {
        RunPast past = RunPast.of(runs, record.id());
        Instant ended = past.lastEnded()
                .or(() -> past.account().flatMap(account -> nextLogin(runs, record, account, past)))
                .orElse(null);
        UndoneRun run = new UndoneRun(
                past.hasPassed(), record.startedAt(), ended == null ? null : ended.minus(clockSkew), reset);
        List<RowHistory> some = rows.after(0, ENTRIES_AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(run::add);
            some = rows.after(some.get(some.size() - 1).line(), ENTRIES_AT_ONCE);
        }
        rows.leavers().forEach(run::addLeaver);
        return run;
    }

    /** A run whose process was killed was over when another one came into its account. */
    private static Optional<Instant> nextLogin(RunLog runs, RunRecord record, String account, RunPast past) {
        Instant last = past.events().get(past.events().size() - 1).at();
        return runs.nextLogin(record.id(), record.server(), account, last);
    }

    /**
     * The same without people for whom nothing was done: of an image that is due it is noted before it is sent.
     *
     * @param known what the account was last given for a person
     */
    public UndoneRun withoutImagesNeverSent(Function<ExtensionId, GivenValues> known) {
        UndoneRun run = new UndoneRun(hasPassed, began, ended, reset);
        deeds.values().stream()
                .filter(deed -> !deed.isPerhapsImageOnly() || mayHaveSentImage(known.apply(deed.extension())))
                .forEach(run::add);
        return run;
    }

    /**
     * Whether one of the images that are known was sent while it went on, or perhaps was. One that a later run has replaced is not known
     * any more: nothing of it is there, and what was before is told as lost when that later run is undone.
     */
    boolean mayHaveSentImage(GivenValues known) {
        return Stream.concat(Stream.ofNullable(known.image()), known.perhapsImages().stream())
                .anyMatch(image -> image.sent() == null || isWhileItWentOn(image.sent()));
    }

    private boolean isWhileItWentOn(SentWithin sent) {
        return !sent.until().isBefore(began) && (ended == null || sent.from().isBefore(ended));
    }

    private void add(RowHistory row) {
        Optional<Outcome> made = row.outcome(Stage.USER).filter(Outcome::isMade);
        if (made.isPresent()) {
            made.map(Outcome::extension)
                    .ifPresent(id -> add(new Deed(id, Kind.CREATED, row.personOf(Stage.USER), List.of())));
        } else {
            extension(row).ifPresent(id -> addOfThoseThere(row, id));
        }
    }

    /** A later attempt may have skipped the row; what was sent before stays. */
    private static Optional<ExtensionId> extension(RowHistory row) {
        return row.extension()
                .or(() -> row.entries().stream()
                        .filter(JournalEntry.PlannedChange.class::isInstance)
                        .map(entry -> ((JournalEntry.PlannedChange) entry).extension())
                        .reduce((first, second) -> second));
    }

    private void addOfThoseThere(RowHistory row, ExtensionId id) {
        List<FieldChange> changes = sent(row, Stage.UPDATE);
        Map<FollowUp, FieldChange> besides = new EnumMap<>(FollowUp.class);
        for (FollowUp what : FollowUp.values()) {
            given(row, what, changes).ifPresent(change -> besides.put(what, change));
        }
        SentImage image = image(row);
        if (!changes.isEmpty() || !besides.isEmpty() || image != SentImage.NONE) {
            UserKey person = row.personOf(changes.isEmpty() ? Stage.USER : Stage.UPDATE);
            add(new Deed(id, Kind.UPDATED, person, changes, besides, isNameTaken(row, changes), image));
        }
    }

    private SentImage image(RowHistory row) {
        boolean isSent = row.hasEndedAs(Stage.IMAGE, Outcome.Kind.UPLOADED);
        if (isSent) {
            return SentImage.SENT;
        }
        return hasPassed && row.state(Stage.IMAGE) == RowState.DUE ? SentImage.PERHAPS : SentImage.NONE;
    }

    private void addLeaver(RowHistory leaver) {
        List<FieldChange> changes = sent(leaver, Stage.LEAVER);
        if (!changes.isEmpty()) {
            leaver.leaver().ifPresent(id -> add(new Deed(id, Kind.LEFT, leaver.personOf(Stage.LEAVER), changes)));
        }
    }

    private void add(Deed deed) {
        deeds.putIfAbsent(deed.extension(), deed);
    }

    /**
     * What was planned and never sent is no change of ours, nor is what was refused; what several attempts sent is one change, and so is
     * what they sent without learning its end.
     */
    private static List<FieldChange> sent(RowHistory row, Stage stage) {
        Set<Long> refused = refused(row);
        Map<String, FieldChange> sent = new LinkedHashMap<>();
        List<FieldChange> planned = List.of();
        for (JournalEntry entry : row.entries()) {
            if (entry.mark().stage() != stage) {
                continue;
            }
            if (entry instanceof JournalEntry.PlannedChange plan) {
                planned = plan.changes();
            } else if (entry instanceof JournalEntry.Intended
                    && !refused.contains(entry.mark().id())) {
                planned.forEach(change -> sent.merge(change.field(), change, UndoneRun::merged));
            }
        }
        return List.copyOf(sent.values());
    }

    /** The intentions whose requests are known to have changed nothing. */
    private static Set<Long> refused(RowHistory row) {
        return row.entries().stream()
                .filter(JournalEntry.Concluded.class::isInstance)
                .map(JournalEntry.Concluded.class::cast)
                .filter(end -> end.outcome().isSkipped())
                .flatMap(end -> Stream.ofNullable(end.intention()))
                .collect(Collectors.toSet());
    }

    /** A role or a name has no intention: from the brakes on, what is planned may have been sent. */
    private Optional<FieldChange> given(RowHistory row, FollowUp what, List<FieldChange> changes) {
        Stage stage = what.stage();
        List<FieldChange> planned = row.entries().stream()
                .filter(entry -> entry.mark().stage() == stage)
                .filter(JournalEntry.PlannedChange.class::isInstance)
                .flatMap(entry -> ((JournalEntry.PlannedChange) entry).changes().stream())
                .toList();
        boolean isGiven = row.hasEndedAs(stage, Outcome.Kind.APPLIED);
        boolean mayBeGiven = hasPassed && row.state(stage) == RowState.DUE && !planned.isEmpty();
        boolean isTaken = what == FollowUp.NAME && isNameTaken(row, changes);
        if (!isGiven && !mayBeGiven && !isTaken) {
            return Optional.empty();
        }
        if (planned.isEmpty()) {
            // Of somebody whom an earlier run made, nobody asked what there was. A name that was set again is the one
            // of before.
            return what == FollowUp.NAME && reset.comesWithChanges(changes)
                    ? Optional.empty()
                    : Optional.of(new FieldChange(what.field().canonicalName(), null, ""));
        }
        // A later attempt found the name that the contact of an earlier one had left.
        boolean isFirstKept = what == FollowUp.NAME && reset.comesWithChanges(changes);
        return planned.stream()
                .reduce(isFirstKept ? UndoneRun::merged : UndoneRun::last)
                .filter(change -> !change.isAgain() || isTaken);
    }

    /** Its end came between the contact and the name, or RingCentral refused the name. */
    private boolean isNameTaken(RowHistory row, List<FieldChange> changes) {
        return hasPassed
                && reset.comesWithChanges(changes)
                && !row.changes(Stage.NAME).isEmpty()
                && !row.hasEndedAs(Stage.NAME, Outcome.Kind.APPLIED);
    }

    /** What the last attempt found, unless it found what the one before had left half done. */
    private static FieldChange last(FieldChange first, FieldChange next) {
        String found = next.old();
        boolean isHalfDone = found != null
                && found.contains(UserChange.SEVERAL)
                && List.of(found.split(UserChange.SEVERAL, -1)).contains(next.value());
        return isHalfDone ? merged(first, next) : next;
    }

    /** What several attempts did is one change. */
    private static FieldChange merged(FieldChange first, FieldChange next) {
        return new FieldChange(first.field(), first.old(), next.value(), first.oldName(), next.valueName());
    }

    /** Whether it did nothing to anybody. */
    public boolean isEmpty() {
        return deeds.isEmpty();
    }

    /** The lines of its table: rows in the order of the roster, then leavers. */
    public List<List<String>> table() {
        return deeds.values().stream().map(Deed::cells).toList();
    }

    /** Whether the rows of a table are these: a run may have gone on, or an answer may have come, since the table was written. */
    public boolean isToldBy(RosterReader table) {
        Iterator<Deed> told = deeds.values().iterator();
        for (RosterRow row = table.read(); row != null; row = table.read()) {
            Deed deed = next(told, row);
            if (deed == null || !row.cell(DEED_COLUMN).equals(deed.kind().word)) {
                return false;
            }
        }
        return next(told, null) == null;
    }

    /** The next deed, which the row is about if there is one; those for whom perhaps nothing was done need have no row. */
    private static @Nullable Deed next(Iterator<Deed> told, @Nullable RosterRow row) {
        while (told.hasNext()) {
            Deed deed = told.next();
            if (row != null && row.cell(ID_COLUMN).equals(deed.extension().toString())) {
                return deed;
            }
            if (!deed.isPerhapsImageOnly()) {
                return row == null ? deed : null;
            }
        }
        return null;
    }

    /** The custom fields that it changed. */
    public Set<Column> customFields() {
        return deeds.values().stream()
                .flatMap(deed -> deed.changes().stream())
                .map(change -> Reversal.column(change.field()))
                .filter(CustomField.class::isInstance)
                .collect(Collectors.toSet());
    }

    /** Which roles or names it gave to people who were there. */
    public Set<FollowUp> followUps() {
        return deeds.values().stream()
                .flatMap(deed -> deed.besides().keySet().stream())
                .collect(Collectors.toSet());
    }

    Deed of(ExtensionId extension) {
        Deed deed = deeds.get(extension);
        if (deed == null) {
            throw new IllegalStateException("The run that is undone did nothing to extension " + extension);
        }
        return deed;
    }
}

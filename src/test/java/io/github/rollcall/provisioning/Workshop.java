package io.github.rollcall.provisioning;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.ImageProperties.NotActivated;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Due;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.check.ChangeProperties;
import io.github.rollcall.provisioning.check.CompareProperties;
import io.github.rollcall.provisioning.check.FollowUpProperties;
import io.github.rollcall.provisioning.check.RosterCheck;
import io.github.rollcall.provisioning.check.RosterChecks;
import io.github.rollcall.provisioning.due.DueRow;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.provisioning.undo.UndoneRun;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that works on a roster, over one account and one journal; time passes only where the work pauses. */
public final class Workshop {

    static final Duration SETTLE = Duration.ofMinutes(2);

    final TestClock clock;
    public final Journal journal;
    final DoubtSettlement doubt;
    private static final ChangeProperties CHANGES = new ChangeProperties(
            ExistingPeople.LEAVE,
            Drift.KEEP,
            MissingPeople.IGNORE,
            false,
            new ChangeProperties.Update(3, Duration.ofMinutes(10)));

    final JournalFixture memory;
    private final Extensions extensions;
    private final BulkUpdates bulkUpdates;
    private final Provisioning provisioning;
    private RosterChecks checks;

    public Workshop(Extensions extensions, TestClock clock) {
        this(extensions, clock, clock::advance);
    }

    Workshop(Extensions extensions, TestClock clock, Pause pause) {
        this(extensions, clock, pause, new JournalFixture(clock), SETTLE, 4);
    }

    /** One that goes on with a journal, settles doubt after so long, and has so many workers. */
    Workshop(Extensions extensions, TestClock clock, Pause pause, JournalFixture memory, Duration settle, int workers) {
        this.extensions = extensions;
        this.clock = clock;
        this.memory = memory;
        this.journal = memory.journal();
        this.doubt = new DoubtSettlement(
                extensions, journal, new DoubtProperties(settle, Duration.ofMinutes(5)), pause, clock, clock::nanoTime);
        this.bulkUpdates = new BulkUpdates(extensions, journal, pause, new Progress(), clock, clock::nanoTime);
        this.provisioning = new Provisioning(
                extensions,
                memory.runs(),
                journal,
                doubt,
                bulkUpdates,
                new StopSignal(),
                new WorkProperties(workers, 2),
                new Progress());
        this.checks = checks(NotActivated.SEND);
    }

    /** Leaves the images of users who have not been activated for later. */
    public Workshop waitsWithImages() {
        checks = checks(NotActivated.WAIT);
        return this;
    }

    private RosterChecks checks(NotActivated notActivated) {
        return new RosterChecks(
                extensions,
                journal,
                memory.runs(),
                doubt,
                new ImageProperties(ImageProperties.Method.PUT, notActivated),
                RuleSettings.USUAL,
                ColumnSettings.NONE,
                new FollowUpProperties(FollowUpProperties.Switch.ON),
                CHANGES,
                bulkUpdates,
                new CompareProperties(Duration.ofDays(7)),
                clock,
                new StopSignal());
    }

    /** A new run on this roster. */
    public Import begin(RosterFile roster) {
        return begin(roster, "people");
    }

    /** The same with what is to become of people who are there. */
    Import begin(RosterFile roster, ChangeOptions changes) {
        return begin(roster, "people", changes, false);
    }

    /** A plan of the same. */
    Import plan(RosterFile roster, ChangeOptions changes) {
        return begin(roster, "people", changes, true);
    }

    /** A run that takes back what another did, with a table of that in the folder of the other's roster. */
    Import undo(Import done) throws IOException {
        UndoneRun undone = done.deeds();
        String table = Stream.concat(Stream.of(UndoneRun.COLUMNS), undone.table().stream())
                .map(cells -> String.join(",", cells) + "\n")
                .collect(Collectors.joining());
        Path file = done.roster.path().resolveSibling("undo-" + done.run + ".csv");
        return begin(
                RosterFile.of(Files.writeString(file, table)),
                "undo of " + done.run,
                ChangeOptions.undoing(done.run),
                false);
    }

    Import begin(RosterFile roster, String feed) {
        return begin(roster, feed, ChangeOptions.NONE, false);
    }

    /** Of a feed of its own, with what is to become of people who are there. */
    Import begin(RosterFile roster, String feed, ChangeOptions changes) {
        return begin(roster, feed, changes, false);
    }

    private Import begin(RosterFile roster, String feed, ChangeOptions changes, boolean isPlan) {
        RunRecord run = memory.runs()
                .begin(new RunRecord(
                        RunId.at(clock.instant()),
                        clock.instant(),
                        extensions.account().server(),
                        feed,
                        roster.path().toString(),
                        roster.sha256(),
                        null,
                        null,
                        images(roster).toString(),
                        false,
                        RunLimits.NONE,
                        isPlan,
                        RowChoice.WHOLE,
                        changes));
        return new Import(run, roster);
    }

    /** What became of people whom the roster has no more. */
    List<String> leavers(Import run) {
        return journal.of(run.run()).leavers().stream()
                .map(leaver -> leaver.outcome(Stage.LEAVER)
                        .map(outcome -> outcome.kind().name())
                        .orElse("DUE"))
                .toList();
    }

    /** What is told of them. */
    List<String> leaverProblems(Import run) {
        return journal.of(run.run()).leavers().stream()
                .flatMap(leaver -> leaver.outcome(Stage.LEAVER).stream())
                .flatMap(outcome -> outcome.warnings().stream())
                .map(problem -> problem.reason())
                .toList();
    }

    AccountKey account() {
        return extensions.account();
    }

    private static Path images(RosterFile roster) {
        return roster.path().resolveSibling("images");
    }

    /** One run on one roster. */
    public final class Import {

        private final RunRecord record;
        private final RunId run;
        private final RosterFile roster;
        private int attempts;
        private @Nullable RosterCheck lastCheck;

        private Import(RunRecord record, RosterFile roster) {
            this.record = record;
            this.run = record.id();
            this.roster = roster;
        }

        public RunRecord record() {
            return record;
        }

        /** What an undoing finds that it did. */
        UndoneRun deeds() {
            return UndoneRun.of(
                            journal.of(run),
                            memory.runs(),
                            record,
                            doubt.clockSkew(),
                            new NameReset(extensions.losesNames()))
                    .withoutImagesNeverSent(person -> journal.memory().of(account(), person));
        }

        /** The attempt comes to its end, with rows that are not in place. */
        void ends() {
            memory.runs().attemptEnded(new Attempt(run, attempts), ExitCode.STOPPED.number(), null);
        }

        RunPast past() {
            return RunPast.of(memory.runs(), run);
        }

        RunId run() {
            return run;
        }

        public CheckedRoster check() {
            lastCheck = checks.of(new Attempt(run, ++attempts), roster, images(roster));
            return lastCheck.all();
        }

        /** Checks, sends everybody once, and leaves doubt as it is. */
        void sendOnce() {
            sendOnce(pass());
        }

        /** Checks, and no brake holds it. */
        private CheckedRoster pass() {
            CheckedRoster checked = check();
            memory.runs().passed(new Attempt(run, attempts), checked.numbers());
            Objects.requireNonNull(lastCheck).passed();
            return checked;
        }

        /** In the order of the job. */
        void sendOnce(CheckedRoster checked) {
            try (UserProvisioner users = provisioning.users(checked)) {
                for (Due what : List.of(Due.USER_WITH_NUMBER, Due.USER_WITHOUT_NUMBER)) {
                    users.provision(
                            dueRows(checked, what).stream().map(users::due).toList());
                }
                users.finish();
            }
        }

        /** Sends what of these rows is due. */
        public void send(CheckedRoster checked, List<RosterRow> rows) {
            try (UserProvisioner users = provisioning.users(checked)) {
                users.provision(rows.stream()
                        .map(row -> new DueRow(row, row(row.ref().line())))
                        .filter(row -> row.history().isToSend())
                        .map(users::due)
                        .toList());
                users.finish();
            }
        }

        private List<DueRow> dueRows(CheckedRoster checked, Due what) {
            Map<Long, RosterRow> rows = Rosters.rowsOf(roster).stream()
                    .collect(Collectors.toMap(row -> row.ref().line(), row -> row));
            return checked.due(what, 0, rows.size() + 1).stream()
                    .map(history -> new DueRow(Objects.requireNonNull(rows.get(history.line())), history))
                    .toList();
        }

        /** Checks, sends, settles and sends again until nobody is due. */
        public void finish() {
            CheckedRoster checked = pass();
            UserUpdates updates = provisioning.updates(checked);
            update(checked, updates);
            sendOnce(checked);
            settle(checked);
            while (checked.isAnybodyDue()) {
                sendOnce(checked);
                settle(checked);
            }
            if (updates.settle()) {
                update(checked, updates);
                updates.settle();
                updates.requireNobodyLeft();
            }
            updates.close();
            followUp(checked);
            uploadImages(checked);
            checked.requireNobodySetAside();
        }

        private void settle(CheckedRoster checked) {
            doubt.settle(checked.account());
            try (UserProvisioner users = provisioning.users(checked)) {
                users.useFreedSeats();
            }
        }

        /** Sends what is to be changed, and leaves bulk updates under way. */
        void update() {
            update(pass());
        }

        /** The same of what was checked before. */
        void update(CheckedRoster checked) {
            try (UserUpdates updates = provisioning.updates(checked)) {
                update(checked, updates);
            }
        }

        private void update(CheckedRoster checked, UserUpdates updates) {
            updates.apply(dueRows(checked, Due.UPDATE).stream()
                    .flatMap(row -> Stream.ofNullable(record.changes().isUndo() ? updates.back(row) : updates.due(row)))
                    .toList());
            updates.apply(journal.of(run).leaversDue().stream()
                    .flatMap(leaver -> Stream.ofNullable(updates.leaver(leaver)))
                    .toList());
        }

        /** Where a row ended: the word of what decides that. */
        String end(long line) {
            RowHistory row = row(line);
            return row.outcome(row.decisive())
                    .map(outcome -> outcome.kind().name())
                    .orElseGet(() -> row.state(row.decisive()).name());
        }

        /** The codes of the warnings of a row. */
        List<String> warnings(long line) {
            return row(line).warnings().stream().map(problem -> problem.code()).toList();
        }

        void followUp(CheckedRoster checked) {
            try (FollowUps followUps = provisioning.followUps(checked)) {
                if (followUps.isAnyForMany()) {
                    dueRows(checked, Due.FOLLOW_UP).forEach(followUps::collect);
                    followUps.giveToMany();
                }
                followUps.apply(dueRows(checked, Due.FOLLOW_UP).stream()
                        .flatMap(row -> followUps.due(row).stream())
                        .toList());
            }
        }

        public void uploadImages(CheckedRoster checked) {
            try (ProfileImageUploader uploader = provisioning.images(checked, images(roster), Deadline.NONE)) {
                uploader.upload(journal.of(run).imagesToSend(0, 1000));
                uploader.finish();
            }
        }

        public RowHistory row(long line) {
            return journal.of(run).at(line).orElse(new RowHistory(line, List.of()));
        }

        public Outcome outcome(long line) {
            return row(line).outcome(Stage.USER).orElseThrow();
        }

        /** The outcome in one word: its kind, or the codes of its problems. */
        public String word(long line) {
            Outcome outcome = outcome(line);
            return outcome instanceof Outcome.Skipped skipped
                    ? String.join(
                            " ",
                            skipped.problems().stream()
                                    .map(problem -> problem.code())
                                    .toList())
                    : outcome.kind().name();
        }

        /** How all rows ended. */
        public List<String> words() {
            return Rosters.rowsOf(roster).stream()
                    .map(row -> word(row.ref().line()))
                    .toList();
        }
    }
}

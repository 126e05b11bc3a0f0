package io.github.rollcall.report;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A run whose journal a test fills row by row, and whose report it then asks for. Its first row is in line 2. */
public final class ReportedRun {

    public static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final AccountKey ACCOUNT = new AccountKey("https://platform.example.com", "400123456");

    private final Path home;
    private final RosterFile roster;
    private final JournalFixture memory;
    private final Attempt attempt;
    private final RunRecord run;
    private final RunReporter reporter;

    private ReportedRun(Path home, RosterFile roster) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        this.home = home;
        this.roster = roster;
        this.memory = new JournalFixture(clock);
        this.run = memory.runs()
                .begin(new RunRecord(
                        RunId.at(NOW),
                        NOW,
                        ACCOUNT.server(),
                        "people",
                        roster.path().toString(),
                        roster.sha256(),
                        null,
                        home.resolve("images").toString(),
                        false,
                        RunLimits.NONE,
                        false));
        this.attempt = new Attempt(run.id(), 1);
        this.reporter = new RunReporter(
                new HomeFolder(home).reports(),
                memory.runs(),
                memory.journal(),
                JsonMapper.builder().build(),
                clock,
                ColumnSettings.NONE);
        memory.runs().attemptStarted(attempt);
    }

    /** A run that was started and did nothing yet. */
    static ReportedRun begun(Path home, Rosters.Builder roster) {
        return new ReportedRun(home, roster.in(home));
    }

    /** A run that has read and judged all rows; what it came to is for the test to say. */
    static ReportedRun checked(Path home, Rosters.Builder roster) {
        ReportedRun reported = begun(home, roster);
        return reported.read(Rosters.rowsOf(reported.roster).size()).checked();
    }

    ReportedRun read(long rows) {
        memory.runs().rosterRead(attempt, rows);
        memory.runs().accountKnown(attempt, ACCOUNT);
        return this;
    }

    ReportedRun checked() {
        memory.runs().checked(attempt);
        return this;
    }

    ReportedRun created(long line, long extension) {
        long intention = intend(line);
        memory.journal().conclude(intention, new Outcome.Created(new ExtensionId(extension), "" + (100 + line), "r-1"));
        return this;
    }

    ReportedRun adopted(long line, long extension) {
        memory.journal().conclude(intend(line), new Outcome.Adopted(new ExtensionId(extension), "" + (100 + line)));
        return this;
    }

    ReportedRun inDoubt(long line) {
        intend(line);
        return this;
    }

    ReportedRun unchanged(long line, long extension, Problem... warnings) {
        return ended(line, Stage.USER, unchanged(extension, warnings), null);
    }

    ReportedRun skipped(long line, Problem... problems) {
        note(new Note.Done(line, Stage.USER, null, new Outcome.Skipped(List.of(problems)), null));
        return this;
    }

    ReportedRun due(long line) {
        note(new Note.ToDo(line, Stage.USER, person(line), List.of(), null));
        return this;
    }

    ReportedRun imageUploaded(long line, String file) {
        return ended(line, Stage.IMAGE, new Outcome.Uploaded(new ExtensionId(line)), file);
    }

    ReportedRun imageUnchanged(long line, String file) {
        return ended(line, Stage.IMAGE, unchanged(line), file);
    }

    ReportedRun imageSkipped(long line, String file, Problem... problems) {
        return ended(line, Stage.IMAGE, new Outcome.Skipped(List.of(problems)), file);
    }

    ReportedRun imageDue(long line, String file) {
        note(new Note.ToDo(line, Stage.IMAGE, person(line), List.of(), file));
        return this;
    }

    ReportedRun followUpDone(long line, Stage stage, long extension, Problem... warnings) {
        return ended(line, stage, new Outcome.Applied(new ExtensionId(extension), List.of(warnings)), null);
    }

    ReportedRun followUpLeft(long line, Stage stage, long extension, Problem... warnings) {
        return ended(line, stage, new Outcome.Unchanged(new ExtensionId(extension), null, List.of(warnings)), null);
    }

    ReportedRun followUpSkipped(long line, Stage stage, Problem... problems) {
        return ended(line, stage, new Outcome.Skipped(List.of(problems)), null);
    }

    ReportedRun followUpDue(long line, Stage stage) {
        note(new Note.ToDo(line, stage, person(line), List.of(), null));
        return this;
    }

    /** Loses journal entries, as only a bug could. */
    ReportedRun forgetting(String kind, long line) {
        memory.forget(kind, line);
        return this;
    }

    /** The report of a run that has nothing left to do. */
    RunReport finished() {
        return report(ReportedRun::finished);
    }

    /** The report of a run that broke off. */
    RunReport failed() {
        return report(counts -> new Ending(RunStatus.FAILED, 69, "RingCentral gave no answer.", "rollcall rerun"));
    }

    RunReport report(Function<RunCounts, Ending> ending) {
        return reporter.write(run, roster, new ApiUsage(), ending);
    }

    LiveSummary live() {
        return reporter.live(run, roster, new ApiUsage());
    }

    RunReport reportWithoutRoster() {
        return reporter.write(run, null, new ApiUsage(), ReportedRun::finished);
    }

    RunReporter reporter() {
        return reporter;
    }

    RunId id() {
        return run.id();
    }

    Path folder() {
        return home.resolve("reports").resolve(run.id().value());
    }

    Path roster() {
        return roster.path();
    }

    String text(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines(String file) {
        return List.of(text(file).substring(1).split("\r\n", -1)).stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static Problem badAddress(String column, String value) {
        return ProblemCode.EMAIL_INVALID.problem(column, "\"" + value + "\" is no address");
    }

    static UserKey person(long line) {
        return new UserKey(null, "person" + line + "@example.com", null, "First" + line, "Last" + line);
    }

    private static Ending finished(RunCounts counts) {
        if (!counts.reconcile()) {
            return new Ending(RunStatus.FAILED, 70, null, null);
        }
        return counts.haveSkips()
                ? new Ending(RunStatus.COMPLETED_WITH_SKIPS, 4, null, "rollcall import skipped.csv")
                : new Ending(RunStatus.COMPLETED, 0, null, null);
    }

    private static Outcome unchanged(long extension, Problem... warnings) {
        return new Outcome.Unchanged(new ExtensionId(extension), "" + extension, List.of(warnings));
    }

    private long intend(long line) {
        due(line);
        return memory.journal().intend(attempt, ACCOUNT, line, person(line));
    }

    private ReportedRun ended(long line, Stage stage, Outcome outcome, @Nullable String file) {
        note(new Note.Done(line, stage, person(line), outcome, file));
        return this;
    }

    private void note(Note note) {
        memory.journal().note(attempt, ACCOUNT, List.of(note));
    }
}

package io.github.rollcall.serve;

import io.github.rollcall.explain.Explain;
import io.github.rollcall.explain.Explanation;
import io.github.rollcall.explain.NotedPeople;
import io.github.rollcall.explain.Question;
import io.github.rollcall.explain.ReadingTime;
import io.github.rollcall.explain.RosterPeople;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.journal.PeopleSearch;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.run.inbox.InboxProperties;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.session.ImportSession;
import io.github.rollcall.session.InboxSession;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.user.RowChoice;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertyResolver;

/**
 * The runs of one account: looks back at them, and starts and stops them through the door that the commands use. One goes on at a
 * time. Thread-safe.
 */
final class AccountRuns implements AutoCloseable {

    private final ServedAccount account;
    private final Class<?> application;
    private final HomeFolder home;
    private final HomeLock lock;
    private final ConfigurableApplicationContext looking;
    private final RunHistory history;
    private final KeptReports reports;
    private final Uploads uploads;
    private final Clock clock;
    private @Nullable Work last;
    private @Nullable Work night;
    private boolean closed;

    /** @param lock of the account's home folder; stays held by the caller */
    AccountRuns(
            ServedAccount account,
            Class<?> application,
            HomeLock lock,
            ConfigurableApplicationContext looking,
            Clock clock) {
        this.account = account;
        this.application = application;
        this.lock = lock;
        this.looking = looking;
        this.clock = clock;
        this.home = HomeFolder.of(looking.getEnvironment());
        this.history = new RunHistory(home.path(), account.nameForCommands());
        this.reports = new KeptReports(home.reports(), history, clock);
        this.uploads = new Uploads(home.path());
        uploads.forgetOld(clock.instant());
    }

    /** The application by an account's settings, in which each part is made when it is asked for. */
    static ConfigurableApplicationContext look(Class<?> application, ServedAccount account) {
        Map<String, Object> settings = new HashMap<>(account.settings());
        // Looking takes few connections, and none while nobody looks.
        settings.put("spring.datasource.hikari.minimum-idle", 0);
        settings.put("spring.datasource.hikari.maximum-pool-size", 4);
        return Launcher.look(application, settings);
    }

    String name() {
        return account.name();
    }

    HomeFolder home() {
        return home;
    }

    /** What goes on in this process, or else what went on last. */
    synchronized Optional<Work> last() {
        Optional<Work> going = works().filter(work -> !work.isOver()).findFirst();
        return going.isPresent() ? going : works().max(Comparator.comparing(Work::began));
    }

    /** What did not go well last, on the page or by night. */
    synchronized Optional<Work> troubled() {
        return works().filter(work -> work.isOver() && work.trouble() != null).max(Comparator.comparing(Work::began));
    }

    /** The last import of a night, and what was started on the page last. Where both go on, the night has the home folder. */
    private Stream<Work> works() {
        return Stream.of(Optional.ofNullable(night), Optional.ofNullable(last)).flatMap(Optional::stream);
    }

    /** What goes on now. */
    Optional<Work> current() {
        return last().filter(work -> !work.isOver());
    }

    /** The newest runs and plans; those whose summary is damaged are left out. */
    List<RunReport> newest() {
        return reports.newestFirst().toList();
    }

    /** The newest run that is no plan. */
    Optional<RunReport> newestRun() {
        return reports.newestFirst().filter(report -> !report.isPlan()).findFirst();
    }

    /** How many files and folders of reports were read so far. */
    long reads() {
        return reports.reads();
    }

    /** @throws UnknownRun if there is none */
    RunReport report(RunId run) {
        return reports.of(run);
    }

    /** By which the account is known to be the same as another: its login, and as what it was known to its newest run. */
    Set<Object> signs() {
        Set<Object> signs = new HashSet<>();
        PropertyResolver credentials = CredentialSources.of(looking.getEnvironment());
        try {
            signs.add(Credentials.from(credentials).login());
        } catch (CredentialsMissing e) {
            // Told by its night.
        }
        Credentials.serverOf(credentials)
                .ifPresent(server -> newestLoggedIn()
                        .flatMap(report -> Optional.ofNullable(report.account()))
                        .ifPresent(id -> signs.add(new AccountKey(server.toString(), id))));
        return signs;
    }

    /** The newest run or plan that says which account it logged into. */
    Optional<RunReport> newestLoggedIn() {
        return reports.newestFirst().filter(report -> report.account() != null).findFirst();
    }

    /** The last run of a whole roster that came to its end. */
    Optional<RunReport> lastGood() {
        return reports.newestFirst()
                .filter(report -> report.tellsOfItsFeed()
                        && (report.ending().status() == RunStatus.COMPLETED
                                || report.ending().status() == RunStatus.COMPLETED_WITH_SKIPS))
                .findFirst();
    }

    /** @throws ReadingTime.Over if the time did not suffice */
    List<PeopleSearch.Found> search(String text, int limit, ReadingTime time) {
        return NotedPeople.find(looking, text, limit, time);
    }

    RosterPeople searchRosters(String text, int limit, ReadingTime time) {
        return RosterPeople.find(looking, text, limit, time);
    }

    Explanation explain(Question question, ReadingTime time) {
        return Explain.answer(looking, question, time);
    }

    /** The names of the rosters in the inbox; empty also if there is no inbox. */
    List<String> inbox() {
        Path folder = account.inbox();
        return folder == null
                ? List.of()
                : Inbox.at(folder, new StopSignal()).rosters().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList();
    }

    boolean hasInbox() {
        return account.inbox() != null;
    }

    Uploads uploads() {
        return uploads;
    }

    /** A roster of the inbox by exactly its name. */
    Path inInbox(String name) {
        Path folder = account.inbox();
        if (folder == null || !inbox().contains(name)) {
            throw Refusal.notThere("There is no such roster in the inbox any more. Look at the list again.");
        }
        return folder.toAbsolutePath().resolve(name);
    }

    Work plan(String by, Path roster, @Nullable ExistingPeople existing) {
        return start("plan of " + roster.getFileName(), by, (session, work) -> {
            session.planning(
                    "plan " + roster.getFileName(),
                    account.settings(),
                    (plans, listener) -> plans.plan(request(roster, existing), listener));
        });
    }

    /** As an import of the inbox would take it. */
    Work planOfInbox(String by, Path roster) {
        return start("plan of " + roster.getFileName(), by, (session, work) -> {
            InboxProperties usual = usual();
            session.planning(
                    "plan " + roster.getFileName(),
                    account.settings(),
                    (plans, listener) ->
                            plans.plan(usual.request(usual.read(roster, session.stop()::check)), listener));
        });
    }

    Work importRoster(String by, Path roster, @Nullable ExistingPeople existing) {
        return start("import of " + roster.getFileName(), by, (session, work) -> {
            session.importing(
                    "import " + roster.getFileName(),
                    account.settings(),
                    (runs, listener) -> runs.importRoster(request(roster, existing), listener));
            forgetFinished(work, roster);
        });
    }

    /** Imports what was planned, with the options of the plan. */
    Work importPlanned(String by, RunId plan) {
        RunRecord record = record(plan);
        if (!record.isPlan()) {
            throw new Refusal(409, "Run " + plan + " is no plan. Rerun it instead.");
        }
        Path roster = Path.of(record.rosterPath());
        return start("import of " + roster.getFileName(), by, (session, work) -> {
            session.importing("import " + roster.getFileName(), account.settings(), (runs, listener) -> {
                RosterFile file = RosterFile.of(Inbox.placeOf(record), record.rosterSheet(), record.rosterEncoding());
                if (!file.sha256().equals(record.rosterSha256())) {
                    throw new RosterChanged(file);
                }
                return runs.importRoster(
                        new ImportRequest(
                                file,
                                Path.of(record.imagesPath()),
                                record.feed(),
                                record.skipsOk(),
                                record.limits(),
                                record.choice(),
                                record.changes()),
                        listener);
            });
            forgetFinished(work, roster);
        });
    }

    /** Imports all that is in the inbox, as {@code import --inbox} does. */
    Work importInbox(String by) {
        Path folder = account.inbox();
        if (folder == null) {
            throw Refusal.notThere("There is no inbox. Name one with rollcall.inbox.folder.");
        }
        return start("import of the inbox", by, (session, work) -> {
            session.stoppable();
            new InboxSession(session, account.settings(), usual()).importAll(folder, session.stop(), () -> {});
        });
    }

    /** What holds for rosters of the inbox. */
    private InboxProperties usual() {
        return InboxProperties.alone(looking.getEnvironment());
    }

    Work rerun(String by, RunId run, boolean release) {
        Path roster = Path.of(record(run).rosterPath());
        return start((release ? "release of run " : "rerun of run ") + run, by, (session, work) -> {
            session.importing(
                    "rerun " + run, account.settings(), (runs, listener) -> runs.rerun(run, release, listener));
            forgetFinished(work, roster);
        });
    }

    Work planUndo(String by, RunId run) {
        return start("plan to undo run " + run, by, (session, work) -> {
            session.planning("undo " + run, account.settings(), (plans, listener) -> {
                RunReport plan = plans.undo(run, null, listener);
                plans.undoLines(plan.run()).forEach(work::say);
                return plan;
            });
        });
    }

    /** Stops a run gracefully. */
    void stop(RunId run) {
        on(run).orElseThrow(() -> new Refusal(409, "Run " + run + " does not go on here any more."))
                .stop();
    }

    /** What works on this run now. */
    private synchronized Optional<Work> on(RunId run) {
        return works().filter(work -> work.isOn(run)).findFirst();
    }

    /** Several accounts may share a database; a run is asked for in the folder of this one. */
    private RunRecord record(RunId run) {
        report(run);
        return looking.getBean(RunLog.class)
                .find(run)
                .orElseThrow(() -> Refusal.notThere("There is no run " + run + " in the database."));
    }

    private static ImportRequest request(Path roster, @Nullable ExistingPeople existing) {
        return ImportRequest.of(
                RosterFile.of(roster),
                null,
                null,
                false,
                RunLimits.NONE,
                RowChoice.WHOLE,
                new ChangeOptions(existing, null, false, null, false, false, SeatOptions.NONE, null));
    }

    private void forgetFinished(Work work, Path roster) {
        RunId run = work.run();
        if (run != null
                && switch (history.of(run).ending().status()) {
                    case COMPLETED, COMPLETED_WITH_SKIPS, SUPERSEDED -> true;
                    case RUNNING, HELD, STOPPED, FAILED, PLANNED -> false;
                }) {
            uploads.forget(roster);
        }
    }

    private synchronized Work start(String what, String by, Task task) {
        Work going = current().orElse(null);
        if (closed) {
            throw new Refusal(503, "The operations page is being stopped. Try again when it is there again.");
        }
        if (going != null) {
            throw new Refusal(
                    409,
                    "The " + going.what() + ", which " + going.by()
                            + " started, goes on. Wait until it is over, or stop it first; one import goes on at a time.");
        }
        Work work = new Work(what, by, clock.instant(), lock);
        last = work;
        ImportSession session = new ImportSession(application, work);
        Thread thread = new Thread(() -> run(task, session, work), "work-" + account.name());
        thread.start();
        return work;
    }

    /**
     * Shows an import of a night as what goes on.
     *
     * @param lock of the home folder, which the night has taken
     */
    synchronized Work begunBySchedule(String command, HomeLock lock) {
        Work work = new Work("night (" + command + ")", "the schedule", clock.instant(), lock);
        if (closed) {
            work.stop();
        }
        night = work;
        return work;
    }

    private static void run(Task task, ImportSession session, Work work) {
        try {
            task.run(session, work);
        } catch (RuntimeException | Error failure) {
            work.failure(failure);
        } finally {
            work.ended();
        }
    }

    /** Deletes uploads that were kept long enough. */
    void tidy() {
        uploads.forgetOld(clock.instant());
    }

    /** Asks what goes on to stop; nothing can be started any more. */
    synchronized void stopAll() {
        closed = true;
        works().forEach(Work::stop);
    }

    /** After what goes on has ended. */
    @Override
    public void close() {
        stopAll();
        try {
            for (Optional<Work> going = current(); going.isPresent(); going = current()) {
                going.get().await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        looking.close();
    }

    private interface Task {

        void run(ImportSession session, Work work);
    }
}

package io.github.rollcall.run;

import io.github.rollcall.Rollcall;
import io.github.rollcall.brake.Brakes;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.explain.NotedPeople;
import io.github.rollcall.explain.ReadingTime;
import io.github.rollcall.export.AccountExport;
import io.github.rollcall.export.Export;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.file.NewFile;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.PeopleSearch;
import io.github.rollcall.lease.AccountLease;
import io.github.rollcall.notice.RunNotifier;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.report.RunArchive;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.PurgedRuns;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RuleSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The whole of Rollcall but its command line, in this process: quicker than one of its own, where nothing is killed. One works at
 * a time, since Batch keeps the contexts of its steps by number for the whole process, and each home counts from one.
 */
final class RollcallHere implements AutoCloseable {

    private final HomeLock lock;
    private final ConfigurableApplicationContext context;

    private RollcallHere(HomeLock lock, ConfigurableApplicationContext context) {
        this.lock = lock;
        this.context = context;
    }

    static RollcallHere start(Path home, StandInAccount account, String... properties) {
        HomeLock lock = TestDatabase.isPostgres()
                ? HomeLock.joinPrepared(prepared(home), "test")
                : HomeLock.acquire(home, "test");
        try {
            ConfigurableApplicationContext context =
                    Launcher.work(Rollcall.class, settings(home, account, properties), starting -> lock);
            return new RollcallHere(lock, context);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static HomeFolder prepared(Path home) {
        HomeFolder folder = new HomeFolder(home);
        folder.prepare();
        return folder;
    }

    private static Map<String, Object> settings(Path home, StandInAccount account, String... properties) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                HomeFolder.KEY,
                home,
                Credentials.SERVER_URL,
                account.baseUrl().toString(),
                Credentials.CLIENT_ID,
                account.clientId(),
                Credentials.CLIENT_SECRET,
                account.clientSecret(),
                Credentials.JWT,
                account.jwt()));
        settings.putAll(TestDatabase.settingsOf(home));
        Stream.of(properties).map(property -> property.split("=", 2)).forEach(pair -> settings.put(pair[0], pair[1]));
        return settings;
    }

    RunReport imports(Path roster) {
        return context.getBean(ImportRuns.class).importRoster(request(roster), new Silence());
    }

    /** With somebody who listens. */
    RunReport imports(Path roster, ImportListener listener) {
        return context.getBean(ImportRuns.class).importRoster(request(roster), listener);
    }

    /** What the page's search finds. */
    List<PeopleSearch.Found> finds(String text, int limit) {
        return NotedPeople.find(context, text, limit, new ReadingTime(Duration.ofMinutes(1), System::nanoTime));
    }

    RunReport plans(Path roster) {
        return context.getBean(RosterPlans.class).plan(request(roster), new Silence());
    }

    /** With limits of its own. */
    RunReport imports(Path roster, RunLimits limits) {
        return context.getBean(ImportRuns.class).importRoster(request(roster, limits), new Silence());
    }

    RunReport plans(Path roster, RunLimits limits) {
        return context.getBean(RosterPlans.class).plan(request(roster, limits), new Silence());
    }

    /** Of some rows. */
    RunReport imports(Path roster, RowChoice choice) {
        return context.getBean(ImportRuns.class).importRoster(request(roster, choice), new Silence());
    }

    RunReport plans(Path roster, RowChoice choice) {
        return context.getBean(RosterPlans.class).plan(request(roster, choice), new Silence());
    }

    /** Of some rows, with what is to become of people who are there. */
    RunReport imports(Path roster, RowChoice choice, ChangeOptions changes) {
        return context.getBean(ImportRuns.class).importRoster(request(roster, choice, changes), new Silence());
    }

    RunReport plans(Path roster, RowChoice choice, ChangeOptions changes) {
        return context.getBean(RosterPlans.class).plan(request(roster, choice, changes), new Silence());
    }

    /** With what is to become of people who are there. */
    RunReport imports(Path roster, ChangeOptions changes) {
        return context.getBean(ImportRuns.class).importRoster(request(roster, changes), new Silence());
    }

    /** With limits of its own, and with what is to become of people who are there. */
    RunReport imports(Path roster, RunLimits limits, ChangeOptions changes) {
        return context.getBean(ImportRuns.class)
                .importRoster(
                        ImportRequest.of(
                                RosterFile.of(roster), null, "people", false, limits, RowChoice.WHOLE, changes),
                        new Silence());
    }

    /** Of a feed of its own. */
    RunReport imports(Path roster, String feed) {
        return context.getBean(ImportRuns.class)
                .importRoster(
                        ImportRequest.of(RosterFile.of(roster), null, feed, false, RunLimits.NONE), new Silence());
    }

    /** What follows a run that came to a good end, where the clock is so much ahead. */
    void purgesAfter(RunId run, Duration retention, Duration ahead) {
        retention(retention, ahead, context.getBean(RunLog.class)).after(run);
    }

    private Retention retention(Duration retention, Duration ahead, RunLog runs) {
        return new Retention(
                new RetentionProperties(retention),
                runs,
                context.getBean(PurgedRuns.class),
                context.getBean(Journal.class),
                new RunArchive(context.getBean(HomeFolder.class).reports()),
                context.getBean(ImportExecution.class),
                context.getBean(Supersession.class),
                context.getBean(Brakes.class),
                context.getBean(AccountLease.class),
                () -> false,
                Clock.offset(Clock.systemUTC(), ahead),
                System::nanoTime);
    }

    RunReport undoes(RunId run) {
        return context.getBean(RosterPlans.class).undo(run, null, new Silence());
    }

    /** What a query of one number says. */
    long number(String query, Object... arguments) {
        return Objects.requireNonNull(context.getBean(JdbcTemplate.class).queryForObject(query, Long.class, arguments));
    }

    RunReport plans(Path roster, ChangeOptions changes) {
        return context.getBean(RosterPlans.class).plan(request(roster, changes), new Silence());
    }

    RunReport goesOnWith(RunId run) {
        return context.getBean(ImportRuns.class).rerun(run, false, new Silence());
    }

    Export exports(Path file) {
        return AccountExport.to(
                        NewFile.at(file), context.getBean(ColumnSettings.class), context.getBean(RuleSettings.class))
                .write(context.getBean(Extensions.class), false);
    }

    /** What the command line tells the world with. */
    RunNotifier notifier() {
        return context.getBean(RunNotifier.class);
    }

    /** As SIGTERM does. */
    void stop() {
        context.getBean(StopSignal.class).request();
    }

    /** The newest run, released if it is held. */
    RunReport released() {
        return context.getBean(ImportRuns.class).rerun(null, true, new Silence());
    }

    private static ImportRequest request(Path roster) {
        return request(roster, RunLimits.NONE);
    }

    private static ImportRequest request(Path roster, RunLimits limits) {
        return ImportRequest.of(RosterFile.of(roster), null, "people", false, limits);
    }

    private static ImportRequest request(Path roster, RowChoice choice) {
        return request(roster, choice, ChangeOptions.NONE);
    }

    private static ImportRequest request(Path roster, ChangeOptions changes) {
        return request(roster, RowChoice.WHOLE, changes);
    }

    private static ImportRequest request(Path roster, RowChoice choice, ChangeOptions changes) {
        return ImportRequest.of(RosterFile.of(roster), null, "people", false, RunLimits.NONE, choice, changes);
    }

    @Override
    public void close() {
        context.close();
        lock.close();
    }

    /** Nobody listens. */
    static class Silence implements ImportListener {

        @Override
        public void waitsOutWindow(Duration time) {}

        @Override
        public void planning(RunId plan) {}

        @Override
        public void started(RunId run, int attempt) {}

        @Override
        public void checked(Forecast forecast) {}
    }
}

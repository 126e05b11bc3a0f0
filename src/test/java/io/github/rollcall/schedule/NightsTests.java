package io.github.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.FinishBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The clock stands until a test moves it, and what is due starts when a test says so. */
class NightsTests {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final StartTimes HALF_PAST_TWO = StartTimes.daily(List.of(LocalTime.of(2, 30)), ZURICH);

    private final JdbcDataSource database = new JdbcDataSource();
    private final SettableClock time = new SettableClock();
    private final List<String> worked = new CopyOnWriteArrayList<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private boolean owner = true;

    @BeforeEach
    void begin() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V19__schedule.sql")).execute(database);
        time.set(Instant.parse("2026-11-20T12:00:00Z"));
    }

    @Test
    void startsEachAccountAtItsOwnTime() {
        Node process = process(
                new Work(), schedule("acme", HALF_PAST_TWO), schedule("beta", StartTimes.cron("0 4 * * *", ZURICH)));
        assertThat(process.nights.status())
                .extracting(NightStatus::nextStart)
                .containsExactly(Instant.parse("2026-11-21T01:30:00Z"), Instant.parse("2026-11-21T03:00:00Z"));
        process.at("2026-11-21T01:30:01Z");
        assertThat(worked).containsExactly("acme");
        process.at("2026-11-21T03:00:01Z");
        assertThat(worked).containsExactly("acme", "beta");
        assertThat(process.nights.newest("acme", 5)).singleElement().satisfies(night -> {
            assertThat(night.state()).isEqualTo(Night.State.ENDED);
            assertThat(night.exitCode()).isZero();
            assertThat(night.due()).isEqualTo(Instant.parse("2026-11-21T01:30:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich,       02:30, 2026-03-29",
        "Europe/Zurich,       02:30, 2026-10-25",
        "America/New_York,    01:30, 2026-11-01",
        "America/New_York,    02:30, 2026-03-08",
        "Australia/Lord_Howe, 02:15, 2026-10-04",
        "Australia/Lord_Howe, 01:45, 2026-04-05"
    })
    void startsOnceOnTheNightOnWhichTheClockChanges(ZoneId zone, LocalTime at, LocalDate night) {
        for (StartTimes times : List.of(
                StartTimes.daily(List.of(at), zone),
                StartTimes.cron("%d %d * * *".formatted(at.getMinute(), at.getHour()), zone))) {
            begin();
            worked.clear();
            Instant noon = night.minusDays(1).atTime(12, 0).atZone(zone).toInstant();
            time.set(noon);
            Node process = process(new Work(), schedule("acme", times));
            for (int quarter = 0; quarter < 96; quarter++) {
                process.at(noon.plus(Duration.ofMinutes(15L * quarter)).toString());
            }
            assertThat(worked).as("%s on %s", times, night).hasSize(1);
        }
    }

    @Test
    void makesUpForAStartThatWasMissedALittle() {
        process(new Work(), acme());
        // Nobody is there at half past two.
        time.set(Instant.parse("2026-11-21T04:00:00Z"));
        Node process = process(new Work(), acme());
        process.runsWhatIsDue();
        assertThat(worked).containsExactly("acme");
        assertThat(told).isEmpty();
        assertThat(process.nights.newest("acme", 1).get(0).message()).contains("Began 2.5 h after its time");
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
    }

    @Test
    void passesOverAStartThatWasMissedByFarAndTellsIt() {
        process(new Work(), acme());
        time.set(Instant.parse("2026-11-21T09:00:00Z"));
        Node process = process(new Work(), acme());
        process.runsWhatIsDue();
        assertThat(worked).isEmpty();
        assertThat(told)
                .singleElement()
                .asString()
                .contains(
                        "The start of 2026-11-21 02:30 Europe/Zurich was missed",
                        "rollcall.schedule.late-within",
                        "the next start is 2026-11-22 02:30",
                        "import --account acme");
        assertThat(process.nights.newest("acme", 1).get(0).state()).isEqualTo(Night.State.MISSED);
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
    }

    @Test
    void makesUpForTheNewestOfSeveralMissedStarts() {
        process(new Work(), acme());
        time.set(Instant.parse("2026-11-24T02:00:00Z"));
        Node process = process(new Work(), acme());
        process.runsWhatIsDue();
        assertThat(worked).containsExactly("acme");
        assertThat(told).singleElement().asString().contains("3 starts from 2026-11-21 02:30", "made up for now");
        assertThat(process.nights.newest("acme", 5))
                .extracting(Night::state)
                .containsExactly(Night.State.ENDED, Night.State.MISSED);
    }

    @Test
    void beginsAgainWhereAnAccountIsBusyUntilItIsTooLateAndTellsThat() {
        Node process = process(
                new Work() {
                    @Override
                    public End run(String account, StopSignal stop, BooleanSupplier isOwner) {
                        started.add(account);
                        return new End(ExitCode.BUSY, "Account 7 is being worked on by process 8.");
                    }
                },
                acme());
        process.at("2026-11-21T01:30:01Z");
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-21T01:35:01Z"));
        process.at("2026-11-21T01:35:02Z");
        assertThat(started).hasSize(2);
        assertThat(told).isEmpty();

        process.at("2026-11-21T05:27:00Z");

        assertThat(told)
                .singleElement()
                .asString()
                .contains("2026-11-21 02:30", "could not begin", "process 8", "2026-11-22 02:30");
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
    }

    @Test
    void staysPausedOverARestart() {
        process(new Work(), acme()).nights.pause("acme");
        Node process = process(new Work(), acme());
        process.at("2026-11-21T01:30:01Z");
        assertThat(worked).isEmpty();
        assertThat(told).isEmpty();
        assertThat(process.nights.status().get(0).pausedAt()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(process.nights.newest("acme", 1).get(0).state()).isEqualTo(Night.State.PAUSED);
        process.nights.resume("acme");
        process.at("2026-11-22T01:30:01Z");
        assertThat(worked).containsExactly("acme");
    }

    @Test
    void takesOverFromAProcessThatShowsNoSignOfLife() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        Node first = process(
                new Work() {
                    @Override
                    void works() throws InterruptedException {
                        reached.countDown();
                        dead.await();
                    }
                },
                acme());
        Node second = process(new Work(), acme());
        time.set(Instant.parse("2026-11-21T01:30:01Z"));
        CompletableFuture<Void> frozen = CompletableFuture.runAsync(first.scheduler::runAnyDueExecutions);
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        second.runsWhatIsDue();
        assertThat(started).containsExactly("acme");
        time.set(Instant.parse("2026-11-21T02:31:00Z"));
        second.scheduler.runDeadExecutionDetection();
        second.runsWhatIsDue();
        assertThat(started).containsExactly("acme", "acme");
        assertThat(second.nights.newest("acme", 5))
                .extracting(Night::state)
                .containsExactly(Night.State.ENDED, Night.State.INTERRUPTED);
        assertThat(second.nights.newest("acme", 1).get(0)).satisfies(night -> {
            assertThat(night.due()).isEqualTo(Instant.parse("2026-11-21T01:30:00Z"));
            assertThat(night.message()).contains("interrupted");
        });

        // It wakes, and changes nothing.
        dead.countDown();
        frozen.handle((done, failure) -> null).get(30, TimeUnit.SECONDS);
        assertThat(second.nights.newest("acme", 5))
                .extracting(Night::state)
                .containsExactly(Night.State.ENDED, Night.State.INTERRUPTED);
        assertThat(second.next()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
    }

    @Test
    void startsNothingThatBelongsToAnotherProcess() {
        Node process = process(new Work(), acme());
        owner = false;
        process.at("2026-11-21T01:30:01Z");
        assertThat(worked).isEmpty();
        owner = true;
        process.at("2026-11-21T01:31:02Z");
        assertThat(worked).containsExactly("acme");
        assertThat(process.nights.newest("acme", 1).get(0).due()).isEqualTo(Instant.parse("2026-11-21T01:30:00Z"));
    }

    @Test
    void goesOnAfterARestartWithWhatAnEndInGoodOrderStopped() {
        List<Node> stopped = new ArrayList<>();
        Node first = process(
                new Work() {
                    @Override
                    void works() {
                        stopped.get(0).nights.close();
                    }
                },
                acme());
        stopped.add(first);
        first.at("2026-11-21T01:30:01Z");
        assertThat(worked).containsExactly("acme stopped");
        Node second = process(new Work(), acme());
        second.at("2026-11-21T01:40:00Z");
        assertThat(worked).containsExactly("acme stopped", "acme");
        assertThat(second.nights.newest("acme", 1).get(0).message()).contains("Goes on");
    }

    @Test
    void goesOnWithAStoppedNightHoweverLate() {
        List<Node> stopped = new ArrayList<>();
        stopped.add(process(
                new Work() {
                    @Override
                    void works() {
                        stopped.get(0).nights.close();
                    }
                },
                acme()));
        stopped.get(0).at("2026-11-21T01:30:01Z");

        process(new Work(), acme()).at("2026-11-21T09:00:00Z");

        assertThat(worked).containsExactly("acme stopped", "acme");
        assertThat(told).isEmpty();
    }

    @Test
    void startsAnAccountNowIfSomebodyWantsThat() {
        Node process = process(new Work(), acme());
        assertThat(process.nights.startNow("acme")).isTrue();
        process.runsWhatIsDue();
        assertThat(worked).containsExactly("acme");
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-21T01:30:00Z"));
    }

    @Test
    void plansAnewWhatTheSettingsSayOtherwise() {
        process(new Work(), acme());
        Node process = process(new Work(), schedule("acme", StartTimes.daily(List.of(LocalTime.of(5, 0)), ZURICH)));
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-21T04:00:00Z"));
    }

    @Test
    void triesAgainWhatMayPass() {
        Node process = process(new Failing(ExitCode.UNAVAILABLE, ExitCode.TROUBLE), acme());

        process.at("2026-11-21T01:30:01Z");

        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-21T02:00:01Z"));
        assertThat(process.nights.newest("acme", 1).get(0).message())
                .isEqualTo("RingCentral is away. It is tried again at 2026-11-21 03:00 Europe/Zurich.");

        // Another process goes on with it.
        Node next = process(new Failing(ExitCode.TROUBLE), acme());
        next.at("2026-11-21T02:00:02Z");
        assertThat(next.nights.newest("acme", 1).get(0).due()).isEqualTo(Instant.parse("2026-11-21T01:30:00Z"));
        assertThat(next.next()).isEqualTo(Instant.parse("2026-11-21T02:30:02Z"));
        next.at("2026-11-21T02:30:03Z");

        assertThat(started).hasSize(3);
        assertThat(next.nights.newest("acme", 1).get(0).message())
                .isEqualTo("Try 3 of the night of 2026-11-21 02:30 Europe/Zurich: the one before had failed.");
        assertThat(next.next()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
        assertThat(told).isEmpty();
    }

    @Test
    void givesUpUntilTheNextNightAfterTheLastTry() {
        Node process = process(new Failing(ExitCode.UNAVAILABLE, ExitCode.UNAVAILABLE, ExitCode.UNAVAILABLE), acme());
        process.at("2026-11-21T01:30:01Z");
        process.at("2026-11-21T02:00:02Z");
        process.at("2026-11-21T02:30:03Z");

        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
        assertThat(process.nights.newest("acme", 1).get(0).message()).doesNotContain("again");

        process.at("2026-11-22T01:30:01Z");
        assertThat(process.nights.newest("acme", 1).get(0).exitCode()).isZero();
    }

    @Test
    void doesNotTryAgainWhatNeedsSomebody() {
        Node process = process(new Failing(ExitCode.REFUSED), acme());
        process.at("2026-11-21T01:30:01Z");
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
    }

    /** It takes longer than a start may be late. */
    @Test
    void triesALongNightAgain() {
        Work failing = new Failing(ExitCode.UNAVAILABLE) {
            @Override
            public End run(String account, StopSignal stop, BooleanSupplier isOwner) {
                if (started.isEmpty()) {
                    time.set(Instant.parse("2026-11-21T07:30:00Z"));
                }
                return super.run(account, stop, isOwner);
            }
        };
        Node process = process(failing, acme());
        process.at("2026-11-21T01:30:01Z");
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));

        process.at("2026-11-21T08:00:02Z");

        assertThat(told).isEmpty();
        assertThat(process.nights.newest("acme", 1).get(0).exitCode()).isZero();
    }

    @Test
    void triesNothingAgainWhenEverythingHasToBeOver() {
        AccountSchedule soonOver = finishedBy("2026-11-21T01:45:00Z");
        Node process = process(new Failing(ExitCode.UNAVAILABLE), soonOver);
        process.at("2026-11-21T01:30:01Z");

        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
    }

    @Test
    void triesNothingAgainThatCouldNotBeginBeforeEverythingHasToBeOver() {
        AccountSchedule soonOver = finishedBy("2026-11-21T02:15:00Z");
        process(new Failing(ExitCode.UNAVAILABLE), soonOver).at("2026-11-21T01:30:01Z");

        process(new Work(), soonOver).at("2026-11-21T02:20:00Z");

        assertThat(started).hasSize(1);
        assertThat(told)
                .singleElement()
                .asString()
                .contains("which had failed, was not tried again", "rollcall.inbox.finish-by");
    }

    @Test
    void waitsForABusyAccountAlsoWithALongNightThatIsTriedAgain() {
        AtomicInteger call = new AtomicInteger();
        Work work = new Work() {
            @Override
            public End run(String account, StopSignal stop, BooleanSupplier isOwner) {
                return switch (call.getAndIncrement()) {
                    case 0 -> {
                        time.set(Instant.parse("2026-11-21T07:30:00Z"));
                        yield new End(ExitCode.UNAVAILABLE, null);
                    }
                    case 1 -> new End(ExitCode.BUSY, "Account 7 is being worked on by process 8.");
                    default -> super.run(account, stop, isOwner);
                };
            }
        };
        Node process = process(work, acme());
        process.at("2026-11-21T01:30:01Z");
        process.at("2026-11-21T08:00:02Z");
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-21T08:05:02Z"));
        process.at("2026-11-21T08:05:03Z");

        assertThat(told).isEmpty();
        assertThat(worked).containsExactly("acme");
    }

    private static AccountSchedule finishedBy(String moment) {
        LocalTime over = Instant.parse(moment).atZone(ZoneId.systemDefault()).toLocalTime();
        return new AccountSchedule(
                "acme", HALF_PAST_TWO, Duration.ofHours(4), 2, Duration.ofMinutes(30), new FinishBy(over));
    }

    @Test
    void leavesAFailedNightToTheNextOneThatBeginsBefore() {
        AccountSchedule often = schedule("acme", StartTimes.cron("*/20 * * * *", ZURICH));
        Node process = process(new Failing(ExitCode.UNAVAILABLE), often);
        process.at("2026-11-21T01:20:01Z");
        assertThat(process.next()).isEqualTo(Instant.parse("2026-11-21T01:40:00Z"));
    }

    @Test
    void tellsThatAFailedNightWasNotTriedAgainWhileNobodyWasThere() {
        process(new Failing(ExitCode.UNAVAILABLE), acme()).at("2026-11-21T01:30:01Z");

        process(new Work(), acme()).at("2026-11-21T14:00:00Z");

        assertThat(started).hasSize(1);
        assertThat(told)
                .singleElement()
                .asString()
                .contains("The night of 2026-11-21 02:30 Europe/Zurich, which had failed, was not tried again");
    }

    @Test
    void startsTheNextNightWhereAFailedOneWasNotTriedAgain() {
        process(new Failing(ExitCode.UNAVAILABLE), acme()).at("2026-11-21T01:30:01Z");

        Node process = process(new Work(), acme());
        process.at("2026-11-22T01:30:05Z");

        assertThat(told).isEmpty();
        assertThat(process.nights.newest("acme", 1).get(0).due()).isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
        assertThat(process.nights.newest("acme", 1).get(0).exitCode()).isZero();
    }

    private static AccountSchedule acme() {
        return schedule("acme", HALF_PAST_TWO);
    }

    private static AccountSchedule schedule(String account, StartTimes times) {
        return new AccountSchedule(account, times, Duration.ofHours(4), 2, Duration.ofMinutes(30), null);
    }

    private Node process(NightWork work, AccountSchedule... schedules) {
        return new Node(work, List.of(schedules));
    }

    /** One of the processes that share the database. */
    private final class Node {

        private final Nights nights;
        private final ManualScheduler scheduler;

        Node(NightWork work, List<AccountSchedule> schedules) {
            String node = "process " + UUID.randomUUID();
            AtomicReference<ManualScheduler> built = new AtomicReference<>();
            this.nights = Nights.with(database, schedules, work, account -> owner, new Ticking(), node, tasks -> {
                TestHelper.ManualSchedulerBuilder builder = TestHelper.createManualScheduler(database, tasks)
                        .clock(time)
                        .tableName(Nights.TABLE);
                builder.heartbeatInterval(Nights.HEARTBEAT);
                builder.schedulerName(new SchedulerName.Fixed(node));
                ManualScheduler manual = builder.build();
                built.set(manual);
                return manual;
            });
            this.scheduler = Objects.requireNonNull(built.get());
        }

        void at(String moment) {
            time.set(Instant.parse(moment));
            runsWhatIsDue();
        }

        void runsWhatIsDue() {
            scheduler.runAnyDueExecutions();
        }

        @Nullable
        Instant next() {
            return nights.status().get(0).nextStart();
        }
    }

    /** Notes that it was called. */
    private class Work implements NightWork {

        void works() throws InterruptedException {}

        @Override
        public End run(String account, StopSignal stop, BooleanSupplier isOwner) {
            started.add(account);
            try {
                works();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            worked.add(account + (stop.isRequested() ? " stopped" : ""));
            return new End(stop.isRequested() ? ExitCode.STOPPED : ExitCode.DONE, null);
        }

        @Override
        public void tellMissed(String account, String message) {
            told.add(message);
        }
    }

    /** Ends so the first times, and well after them. */
    private class Failing extends Work {

        private final Queue<ExitCode> ends;

        Failing(ExitCode... ends) {
            this.ends = new ArrayDeque<>(List.of(ends));
        }

        @Override
        public End run(String account, StopSignal stop, BooleanSupplier isOwner) {
            ExitCode end = ends.poll();
            if (end == null) {
                return super.run(account, stop, isOwner);
            }
            started.add(account);
            return new End(end, "RingCentral is away.");
        }
    }

    private final class Ticking extends Clock {

        @Override
        public Instant instant() {
            return time.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    }
}

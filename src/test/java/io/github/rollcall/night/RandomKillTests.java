package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.database.Postgres;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} at moments drawn by chance, night after night, until as many kills as asked have been survived. The account
 * takes the same e-mail twice, shows new users late, and loses some answers; half of the people ask for no number.
 *
 * <p>Forty of them; {@code ./mvnw test -DexcludedGroups= -Dtest=RandomKillTests -Dkills=1000} asks for more. The seed is in the
 * output; {@code -Dseed=} draws the same plan again, though the machine may place the kills elsewhere. Two nights go on at a
 * time, since each of them waits for much of it; {@code -Dlanes=} asks for more.
 *
 * <p>On a PostgreSQL that nodes share, processes are frozen as well, one or as many as {@code -Dfreezes=} says: others take
 * over, and the frozen ones wake up while these are at work, or after them.
 */
@Tag("slow")
class RandomKillTests {

    private static final int PEOPLE = 120;
    /** The requests after which a process is killed at the latest, drawn evenly: early, among the people, among the images. */
    private static final int REQUESTS = 60;

    private final int wanted = Integer.getInteger("kills", 40);
    private final int wantedFreezes = Integer.getInteger("freezes", 1);
    private final int lanes = Integer.getInteger("lanes", 2);
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger freezes = new AtomicInteger();
    private final AtomicInteger nights = new AtomicInteger();
    private final AtomicInteger adopted = new AtomicInteger();
    /** How those that woke up ended: how many by each exit code. */
    private final Map<Integer, Integer> woken = new TreeMap<>();

    private final Path folder;

    RandomKillTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void losesAndDoublesNobodyWhereverItIsKilled() throws Exception {
        live(() -> kills.get() < wanted, false);
    }

    @Test
    void losesAndDoublesNobodyWhereverItIsFrozen() throws Exception {
        live(() -> freezes.get() < wantedFreezes, true);
    }

    private void live(BooleanSupplier more, boolean freezing) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                Random chance = new Random(seed + lane);
                ends.add(workers.submit(() -> live(chance, more, freezing)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            workers.shutdownNow();
            // Else those that are frozen would stay when this process has ended.
            assertThat(workers.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        if (freezing) {
            assertThat(woken).containsKey(75);
        }
        assertThat(more.getAsBoolean()).isFalse();
        System.out.printf(
                "%d kills and %d freezes in %d nights (seed %d): 0 twice, 0 lost, 0 wrong images, %d adopted; ends after waking: %s%n",
                kills.get(), freezes.get(), nights.get(), seed, adopted.get(), woken);
    }

    private void live(Random chance, BooleanSupplier more, boolean freezing) {
        while (more.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            int number = nights.incrementAndGet();
            try (Night night = Night.withSettings(folder.resolve("night-" + number), settings(chance))) {
                live(night, chance, more, freezing);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "Seed " + seed + ", night " + number + ", after " + kills + " kills, " + freezes + " freezes",
                        e);
            }
        }
    }

    private static StandInSettings settings(Random chance) {
        return StandInSettings.builder()
                .unlimited()
                // Who goes on after a kill waits for a window, which is a minute otherwise: most kills would come
                // meanwhile.
                .timeScale(60)
                .acceptDuplicateEmails(true)
                .visibilityDelay(Duration.ofMillis(1_500))
                .latency(Duration.ofMillis(10))
                .jitter(Duration.ofMillis(30))
                .seed(chance.nextLong())
                .faults(
                        Fault.share(Operation.CREATE, FaultKind.COMMIT_THEN_CUT, 0.03),
                        Fault.share(Operation.CREATE, FaultKind.RESET_BEFORE, 0.02),
                        Fault.share(Operation.IMAGE, FaultKind.COMMIT_THEN_CUT, 0.05))
                .build();
    }

    /** From the first process to the one that gets through. */
    private void live(Night night, Random chance, BooleanSupplier more, boolean freezing) {
        List<Person> people = Night.people(0, PEOPLE);
        Path roster = night.roster("people.csv", people);
        RollcallProcess.Builder rollcall = night.rollcall().set("rollcall.doubt.settle", "3s");
        if (freezing) {
            // As long as a busy machine may keep a process waiting.
            rollcall.on(TestDatabase.settingsOf(Postgres.migrated())).set("rollcall.lease", "9s");
        }
        List<RollcallProcess> started = new ArrayList<>();
        Deque<RollcallProcess> frozen = new ArrayDeque<>();
        try {
            boolean finished = false;
            while (!finished) {
                RollcallProcess process =
                        chance.nextBoolean() ? rollcall.start("import", roster) : rollcall.start("rerun");
                started.add(process);
                boolean interrupted = more.getAsBoolean() && chance.nextInt(10) > 0;
                waitSomewhere(night, process, frozen, chance);
                finished = !(interrupted && interrupt(process, freezing && chance.nextBoolean(), frozen))
                        && isDone(process);
            }
            long writes = night.writes();
            while (!frozen.isEmpty()) {
                wakeUp(frozen.remove());
            }
            assertThat(night.writes()).isEqualTo(writes);
        } finally {
            started.forEach(RollcallProcess::close);
        }
        night.hasEverybodyOnce(people);
        for (JsonNode summary : night.summaries()) {
            assertThat(summary.path("faults").isMissingNode())
                    .as(summary.toString())
                    .isTrue();
        }
        JsonNode rows = night.summary().path("rows");
        assertThat(rows.path("skipped").asInt()
                        + rows.path("inDoubt").asInt()
                        + rows.path("unprocessed").asInt())
                .isZero();
        adopted.addAndGet(night.summaries().stream()
                .mapToInt(summary -> summary.path("rows").path("adopted").asInt())
                .sum());
    }

    /** Meanwhile one that is frozen may wake up, as soon as this one is writing. */
    private void waitSomewhere(Night night, RollcallProcess process, Deque<RollcallProcess> frozen, Random chance) {
        int until = night.account().requests().size() + 1 + chance.nextInt(REQUESTS);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(frozen.isEmpty() ? 10 + chance.nextInt(20) : 60);
        boolean waking = chance.nextBoolean();
        long writes = night.writes();
        while (process.isAlive() && night.account().requests().size() < until && System.nanoTime() < patience) {
            if (waking && !frozen.isEmpty() && night.writes() > writes) {
                wakeUp(frozen.remove());
            }
            LockSupport.parkNanos(200_000);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextInt(60)));
    }

    /** A rerun may find nothing to continue (64): killed before the run began, or after it had ended. */
    private static boolean isDone(RollcallProcess process) {
        int code = process.await();
        assertThat(code).as(process.output() + process.errors()).isIn(0, 64);
        return code == 0;
    }

    /** Returns false if it has ended by itself before. */
    private boolean interrupt(RollcallProcess process, boolean freezing, Deque<RollcallProcess> frozen) {
        if (!process.isAlive()) {
            return false;
        }
        if (freezing) {
            process.signal("STOP");
            frozen.add(process);
            freezes.incrementAndGet();
        } else {
            process.kill();
            kills.incrementAndGet();
        }
        return true;
    }

    /** It gives up (75), unless it had done its work or not begun: then it may find everybody there (0) or nothing to continue (64). */
    private void wakeUp(RollcallProcess frozen) {
        frozen.signal("CONT");
        int code = frozen.await();
        assertThat(code).as(frozen.output() + frozen.errors()).isIn(0, 64, 75);
        synchronized (woken) {
            woken.merge(code, 1, Integer::sum);
        }
    }
}

package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
 */
@Tag("slow")
class RandomKillTests {

    private static final int PEOPLE = 120;
    /** The requests after which a process is killed at the latest, drawn evenly: early, among the people, among the images. */
    private static final int REQUESTS = 60;

    private final int wanted = Integer.getInteger("kills", 40);
    private final int lanes = Integer.getInteger("lanes", 2);
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger nights = new AtomicInteger();
    private final AtomicInteger adopted = new AtomicInteger();
    private final Path folder;

    RandomKillTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void losesAndDoublesNobodyWhereverItIsKilled() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                Random chance = new Random(seed + lane);
                ends.add(workers.submit(() -> live(chance)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(kills).hasValueGreaterThanOrEqualTo(wanted);
        System.out.printf(
                "%d kills in %d nights (seed %d): 0 twice, 0 lost, 0 wrong images, %d adopted%n",
                kills.get(), nights.get(), seed, adopted.get());
    }

    private void live(Random chance) {
        while (kills.get() < wanted && !Thread.currentThread().isInterrupted()) {
            int number = nights.incrementAndGet();
            try (Night night = Night.withSettings(folder.resolve("night-" + number), settings(chance))) {
                live(night, chance);
            } catch (AssertionError e) {
                throw new AssertionError("Seed " + seed + ", night " + number + ", after " + kills + " kills", e);
            }
        }
    }

    private static StandInSettings settings(Random chance) {
        return StandInSettings.builder()
                .unlimited()
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
    private void live(Night night, Random chance) {
        List<Person> people = Night.people(0, PEOPLE);
        Path roster = night.roster("people.csv", people);
        boolean finished = false;
        while (!finished) {
            try (RollcallProcess process = rollcall(night, roster, chance)) {
                if (kills.get() < wanted && chance.nextInt(10) > 0) {
                    killSomewhere(night, process, chance);
                } else {
                    int code = process.await();
                    assertThat(code).as(process.output() + process.errors()).isIn(0, 64);
                    finished = code == 0;
                }
            }
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

    /** A rerun may find nothing to continue (64): killed before the run began, or after it had ended. */
    private static RollcallProcess rollcall(Night night, Path roster, Random chance) {
        RollcallProcess.Builder rollcall = night.rollcall().set("rollcall.doubt.settle", "3s");
        return chance.nextBoolean() ? rollcall.start("import", roster) : rollcall.start("rerun");
    }

    private void killSomewhere(Night night, RollcallProcess process, Random chance) {
        int until = night.account().requests().size() + 1 + chance.nextInt(REQUESTS);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10 + chance.nextInt(20));
        while (process.isAlive() && night.account().requests().size() < until && System.nanoTime() < patience) {
            LockSupport.parkNanos(200_000);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextInt(60)));
        if (process.isAlive()) {
            process.kill();
            kills.incrementAndGet();
        }
    }
}

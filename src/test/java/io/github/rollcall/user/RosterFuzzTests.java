package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.rollcall.roster.RosterFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to a roster, it gets a verdict: in bounded time, with bounded memory, and never by an exception that is not
 * meant for people.
 *
 * <p>In every build 500 of each kind and all that are hostile, always the same. By command as long as wanted, with a seed that is told:
 * {@code ./mvnw test -Dgroups=campaign -DexcludedGroups= -Dtest=RosterFuzzTests -Dminutes=5 -DargLine=-Xmx256m}. What fails is
 * kept in {@code target/fuzz}, and belongs into the corpus.
 */
class RosterFuzzTests {

    private static final int OF_EACH_KIND = 500;
    private static final int MOST_FAILURES = 20;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long MOST_MEMORY = 400L << 20;
    private static final Path KEPT = Path.of("target/fuzz");

    private final ExecutorService reader = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "reads a roster");
        thread.setDaemon(true);
        return thread;
    });
    private final List<byte[]> corpus = corpus();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Path roster;
    private long usable;

    RosterFuzzTests(@TempDir Path folder) {
        this.roster = folder.resolve("roster");
    }

    private static List<byte[]> corpus() {
        try (Stream<String> files = Corpus.files().stream()) {
            return files.sorted().map(RosterFuzzTests::bytes).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Corpus.FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also on rosters that were made to fill memory, with little of it. */
    @Test
    void givesAVerdictOnWhateverBecameOfARoster(@TempDir Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        folder.toString(),
                        "0",
                        Integer.toString(OF_EACH_KIND))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(said);

        assertThat(ended).as("an end: " + lines).isTrue();
        assertThat(lines).hasSize(1).first().asString().matches("READ \\d+, of which \\d{3,4} are usable");
    }

    @Test
    @Tag("campaign")
    void givesAVerdictForAsLongAsAsked() throws IOException, InterruptedException {
        long first = Long.getLong("seed", System.nanoTime());
        long end = System.nanoTime()
                + Duration.ofMinutes(Integer.getInteger("minutes", 5)).toNanos();
        long seed = first;
        while (System.nanoTime() < end && failures.size() < MOST_FAILURES) {
            read(seed++);
        }

        System.out.printf(
                "%,d rosters from seed %d on, %,d of them usable, %d kinds of failure%n",
                seed - first, first, usable, failures.size());
        assertThat(failures).isEmpty();
    }

    private void read(long seed) throws IOException, InterruptedException {
        Random chance = new Random(seed);
        byte[] original = corpus.get(chance.nextInt(corpus.size()));
        byte[] other = corpus.get(chance.nextInt(corpus.size()));
        byte[] bytes = new RosterMutation(chance).of(original, other);
        Files.write(roster, bytes);
        String failure = failure();
        if (failure != null && failures.putIfAbsent(failure, "seed " + seed) == null) {
            Files.write(Files.createDirectories(KEPT).resolve("seed-" + seed), bytes);
        }
    }

    /** What went wrong, the same for the same cause; null when all is well. */
    private @Nullable String failure() throws InterruptedException {
        try {
            Reading reading = reader.submit(this::reading).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            usable += reading.verdict().exitCode() == 65 ? 0 : 1;
            return reading.flaw();
        } catch (TimeoutException e) {
            return "more than " + LONGEST;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String place = Stream.of(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("io.github.rollcall"))
                    .findFirst()
                    .map(StackTraceElement::toString)
                    .orElse("");
            return cause.getClass().getName() + " at " + place;
        }
    }

    private Reading reading() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        RosterVerdict verdict = RosterVerdict.of(RosterFile.of(roster), Map.of());
        return new Reading(verdict, threads.getCurrentThreadAllocatedBytes() - before);
    }

    /** @param memory all that was asked for, also what was given back at once */
    private record Reading(RosterVerdict verdict, long memory) {

        @Nullable
        String flaw() {
            if (memory > MOST_MEMORY) {
                return "more than " + MOST_MEMORY + " bytes";
            }
            boolean isSentence = verdict.said().isEmpty() || verdict.said().matches("(?s).*[.)].*");
            boolean isForPeople =
                    !verdict.said().contains("Exception") && !verdict.said().contains("null");
            return isSentence && isForPeople ? null : "says: " + verdict.said();
        }
    }
}

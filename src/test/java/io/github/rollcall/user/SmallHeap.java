package io.github.rollcall.user;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.rollcall.roster.RosterFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A process of little memory that reads the {@link HostileRosters}, and mutations of good ones, and says of each which has no
 * verdict: rows or a sentence, within five seconds, without an error or a stack trace. Its words are a folder for its files, the
 * first seed, and how many mutations of each kind to read.
 */
final class SmallHeap {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration HANGS = Duration.ofSeconds(60);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ExecutorService reader = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "reads a roster");
        thread.setDaemon(true);
        return thread;
    });
    private final Path folder;
    private int read;
    private final AtomicInteger usable = new AtomicInteger();

    private SmallHeap(Path folder) {
        this.folder = folder;
    }

    /** @param args folder, first seed, how many mutations of each kind */
    @SuppressWarnings("SystemOut")
    public static void main(String... args) throws IOException, InterruptedException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        SmallHeap heap = new SmallHeap(Path.of(args[0]));
        long first = Long.parseLong(args[1]);
        int count = Integer.parseInt(args[2]);
        heap.attacks();
        for (Kind kind : Kind.values()) {
            heap.mutations(kind, first, count);
        }
        System.out.printf("READ %d, of which %d are usable%n", heap.read, heap.usable.get());
        System.exit(0);
    }

    private void attacks() throws IOException, InterruptedException {
        Path file = folder.resolve("hostile");
        for (Map.Entry<String, HostileRosters.Attack> attack :
                HostileRosters.all().entrySet()) {
            attack.getValue().maker().make(file);
            tell(attack.getKey(), flaw(file, attack.getValue().said()));
        }
    }

    private void mutations(Kind kind, long first, int count) throws IOException, InterruptedException {
        Path file = folder.resolve("mutation");
        List<byte[]> good = kind.corpus();
        for (long seed = first; seed < first + count; seed++) {
            Random chance = new Random(seed);
            byte[] original = good.get(chance.nextInt(good.size()));
            byte[] other = good.get(chance.nextInt(good.size()));
            byte[] mutation = new RosterMutation(chance).of(original, other);
            Files.write(file, mutation);
            String flaw = flaw(file, null);
            tell(kind + " of seed " + seed, flaw);
            if (flaw != null) {
                Files.write(folder.resolve(kind + "-" + seed), mutation);
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private void tell(String what, @Nullable String flaw) {
        read++;
        if (flaw != null) {
            System.out.println("FLAW " + what + ": " + flaw);
        }
    }

    /**
     * What is wrong with the verdict on a file; null for nothing.
     *
     * @param said a part of what is to be said; empty if the file is to be read, null if nobody knows
     */
    private @Nullable String flaw(Path file, @Nullable String said) throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        try {
            return reader.submit(() -> {
                        thread.set(Thread.currentThread());
                        return timed(() -> RosterVerdict.of(RosterFile.of(file), Map.of()), said);
                    })
                    .get(HANGS.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "hangs "
                    + Stream.of(Objects.requireNonNull(thread.get()).getStackTrace())
                            .limit(15)
                            .toList();
        } catch (ExecutionException e) {
            List<String> trace = new ArrayList<>();
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                trace.add(cause.toString());
                Stream.of(cause.getStackTrace()).limit(12).forEach(frame -> trace.add("at " + frame));
            }
            return String.join(" | ", trace);
        }
    }

    /** By the processor's time, since other processes may take theirs. */
    private @Nullable String timed(Supplier<RosterVerdict> reading, @Nullable String said) {
        long start = THREADS.getCurrentThreadCpuTime();
        RosterVerdict verdict = reading.get();
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        if (Boolean.getBoolean("times")) {
            tell("time", taken.toMillis() + " ms");
        }
        if (verdict.exitCode() != 65) {
            usable.incrementAndGet();
        }
        return taken.compareTo(LONGEST) > 0 ? "takes " + taken : flaw(verdict, said);
    }

    private static @Nullable String flaw(RosterVerdict verdict, @Nullable String said) {
        if (said != null
                && !(said.isEmpty() ? verdict.exitCode() != 65 : verdict.said().contains(said))) {
            return "says: " + verdict;
        }
        boolean isSentence = verdict.said().isEmpty() || verdict.said().matches("(?s).*[.)].*");
        boolean isForPeople =
                !verdict.said().contains("Exception") && !verdict.said().contains("null");
        boolean isShort = verdict.said().length() < 5_000;
        return isSentence && isForPeople && isShort ? null : "says: " + verdict.said();
    }

    private enum Kind {
        CSV(bytes -> bytes[0] != 'P' && (bytes[0] & 0xFF) != 0xD0),
        XLSX(bytes -> bytes[0] == 'P' && bytes[1] == 'K'),
        XLS(bytes -> (bytes[0] & 0xFF) == 0xD0);

        @SuppressWarnings("ImmutableEnumChecker") // made by lambdas
        private final Predicate<byte[]> test;

        Kind(Predicate<byte[]> test) {
            this.test = test;
        }

        List<byte[]> corpus() throws IOException {
            List<byte[]> files = new ArrayList<>();
            for (String name : Corpus.files().stream().sorted().toList()) {
                byte[] bytes = Files.readAllBytes(Corpus.FOLDER.resolve(name));
                if (bytes.length > 1 && test.test(bytes)) {
                    files.add(bytes);
                }
            }
            return files;
        }
    }
}

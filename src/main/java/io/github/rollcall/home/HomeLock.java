package io.github.rollcall.home;

import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a home folder for one process, and tells others who holds it. The operating system releases the lock when the process
 * ends, however it ends. Thread-safe.
 *
 * <p>The text of the lock file names process, machine and command. It is written every second, and emptied at a clean end. So a
 * text that nobody holds shows that a process ended abruptly, and the time of the file shows when, to the second.
 */
public final class HomeLock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HomeLock.class);
    /** Far behind the text: on systems where locks are mandatory, others may still read the text. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final String DOCTOR = "doctor";
    private static final Set<String> LOOKING = Set.of(DOCTOR, "explain");
    private static final String LOCK_ENDING = ".lock";
    private static final int MOST_BESIDE = 1_000;
    private static final int TRIES = 5;
    private static final int MOST_TRIES = 250;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(40);

    /** Every lock file that this process has to do with. */
    private static final Map<Path, Place> PLACES = new ConcurrentHashMap<>();

    private final Path file;
    private final Place place;
    private final FileChannel channel;
    private final FileLock lock;
    private final String command;
    private volatile String signature;
    private final @Nullable Instant unclean;
    private final Semaphore loans = new Semaphore(1);
    private boolean asked;
    private long quietUntil = System.nanoTime();
    private boolean closed;
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "home-pulse");
        thread.setDaemon(true);
        return thread;
    });

    private HomeLock(
            Path file, Place place, FileChannel channel, FileLock lock, String command, @Nullable Instant unclean) {
        this.file = file;
        this.place = place;
        this.channel = channel;
        this.lock = lock;
        this.command = command;
        this.signature = signature(command);
        this.unclean = unclean;
    }

    /**
     * Prepares the home folder and takes it.
     *
     * @param command what the holder does, for the message to others; without secrets
     * @throws HomeHeld if another process holds it
     * @throws UnusableSetting if any of it belongs to somebody else
     * @throws UncheckedIOException if it cannot be made or written
     */
    public static HomeLock acquire(Path home, String command) {
        HomeFolder folder = new HomeFolder(home);
        folder.prepare();
        return acquirePrepared(folder, command);
    }

    /**
     * Takes a home folder that this process has prepared.
     *
     * @param command what the holder does, for the message to others; without secrets
     * @throws HomeHeld if another process holds it
     * @throws UncheckedIOException if its lock cannot be written
     */
    public static HomeLock acquirePrepared(HomeFolder home, String command) {
        Path file = home.lock();
        try {
            Place place = placeOf(file);
            String holder = "";
            for (int tries = 0; tries < (isHeldForAMoment(holder) ? MOST_TRIES : TRIES); tries++) {
                if (tries > 0) {
                    LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                }
                synchronized (place) {
                    HomeLock taken = place.held == null ? tryToTake(file, place, command) : null;
                    if (taken != null) {
                        return taken;
                    }
                    holder = place.held == null ? place.lastSeen : place.held.signature;
                }
            }
            throw new HomeHeld("The folder " + home + " is in use by " + (holder.isBlank() ? "another process" : holder)
                    + ". Wait until it has ended, or choose another folder with " + HomeFolder.KEY + ".");
        } catch (IOException e) {
            throw home.notUsable(e.getMessage(), e);
        }
    }

    /** Null if another process holds it. */
    private static @Nullable HomeLock tryToTake(Path file, Place place, String command) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        FileLock lock = tryLock(channel, false);
        if (lock == null) {
            place.lastSeen = read(channel);
            channel.close();
            return null;
        }
        boolean endedCleanly = read(channel).isBlank();
        HomeLock held = new HomeLock(
                file,
                place,
                channel,
                lock,
                command,
                endedCleanly ? null : Files.getLastModifiedTime(file).toInstant());
        held.write(held.signature);
        held.pulse.scheduleAtFixedRate(held::touch, 1, 1, TimeUnit.SECONDS);
        place.held = held;
        return held;
    }

    /** The same for each path to the file. */
    private static Place placeOf(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Path real = (Files.isDirectory(folder)
                        ? folder.toRealPath()
                        : folder.toAbsolutePath().normalize())
                .resolve(Objects.requireNonNull(file.getFileName()));
        return PLACES.computeIfAbsent(real, any -> new Place());
    }

    /**
     * Works in a home folder that this process has prepared beside others, where no database is in it: what is taken is a
     * lock file of this process's own, which tells others what it works on.
     *
     * @param command what is done, for the message to others; without secrets
     * @throws HomeHeld if very many work in it already
     * @throws UncheckedIOException if no lock file can be written
     */
    public static HomeLock joinPrepared(HomeFolder home, String command) {
        try {
            for (int number = 1; number <= MOST_BESIDE; number++) {
                // Locks may not reach other machines that share the folder, so each has files of its own.
                Path file = home.data().resolve("rollcall-" + plain(host()) + "-" + number + LOCK_ENDING);
                Place place = placeOf(file);
                synchronized (place) {
                    HomeLock taken = place.held == null ? tryToTake(file, place, command) : null;
                    if (taken != null) {
                        return taken;
                    }
                }
            }
        } catch (IOException e) {
            throw home.notUsable(e.getMessage(), e);
        }
        throw new HomeHeld("In the folder " + home + ", " + MOST_BESIDE
                + " processes of this machine work already. Choose another folder with " + HomeFolder.KEY + ".");
    }

    /** Takes a home folder that this process has prepared: for itself if the database is in it, else beside others. */
    public static HomeLock take(DatabaseUrl database, HomeFolder home, String command) {
        return database.isPostgresql() ? joinPrepared(home, command) : acquirePrepared(home, command);
    }

    private static String plain(String host) {
        return host.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    /** What others are told of this process: its number, machine and command, and the run that it works on. */
    public String signature() {
        return signature;
    }

    /**
     * Takes the home folder for a short look by {@code doctor}; others who want the folder wait some seconds for it.
     *
     * @throws HomeHeld if another process holds it
     */
    public static HomeLock acquireForAMoment(Path home) {
        return acquireForAMoment(home, DOCTOR);
    }

    /**
     * The same for another command.
     *
     * @param command one of those that only look
     * @throws HomeHeld if another process holds it
     */
    public static HomeLock acquireForAMoment(Path home, String command) {
        if (!LOOKING.contains(command)) {
            throw new IllegalArgumentException(command + " may hold a home folder for long");
        }
        return acquire(home, command);
    }

    /**
     * Who holds this home folder now, this process or another; empty if nobody does.
     *
     * @throws UncheckedIOException if the lock cannot be read
     */
    public static Optional<String> holder(Path home) {
        return holderAt(new HomeFolder(home).lock());
    }

    private static Optional<String> holderAt(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Place place = placeOf(file);
            synchronized (place) {
                return place.held != null ? Optional.of(place.held.signature) : holderOf(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lock file " + file + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private static Optional<String> holderOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = tryLock(channel, true)) {
            if (lock != null) {
                return Optional.empty();
            }
            String holder = read(channel);
            return Optional.of(holder.isBlank() ? "another process" : holder);
        }
    }

    /** Whether this process holds the folder still: nobody closed it, and the operating system has not taken it back. */
    public synchronized boolean isHeld() {
        return !closed && lock.isValid();
    }

    /**
     * How long ago the holder before this one ended, if it ended abruptly; empty if it ended cleanly. Whoever asks takes care of the
     * wait that follows from it, by {@link #quietFor}.
     */
    public synchronized Optional<Duration> sinceUncleanEnd(Instant now) {
        asked = true;
        return Optional.ofNullable(unclean)
                .map(last -> last.isAfter(now) ? Duration.ZERO : Duration.between(last, now));
    }

    /** Notes that nothing may be sent for this time. If this process ends earlier, the next holder waits for the rest. */
    public synchronized void quietFor(Duration time) {
        quietUntil = System.nanoTime() + time.toNanos();
    }

    /** Tells others which run this process works on. */
    public synchronized void worksOn(RunId run) {
        sign(signature(command + ", run " + run));
    }

    /**
     * Lends the folder to one of several who work in this process, until it calls {@link #rests}.
     *
     * @return whether it is lent; false if it is lent to somebody else
     */
    public boolean lend() {
        return loans.tryAcquire();
    }

    /** Ends a loan: this process works on no run any more, though it holds the folder. */
    public synchronized void rests() {
        if (!closed) {
            sign(signature(command));
        }
        loans.release();
    }

    private void sign(String text) {
        try {
            signature = text;
            // Never empty for a moment: whoever dies then would seem to have ended cleanly.
            touch();
            channel.truncate(text.getBytes(StandardCharsets.UTF_8).length);
        } catch (IOException e) {
            log.warn("The lock file {} could not be written", file, e);
        }
    }

    /** Whether a process holds this home folder and works on this run. */
    public static boolean isWorkedOn(Path home, RunId run) {
        HomeFolder folder = new HomeFolder(home);
        if (!Files.isDirectory(folder.data())) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder.data())) {
            return files.filter(file -> file.toString().endsWith(LOCK_ENDING))
                    .flatMap(file -> holderAt(file).stream())
                    .anyMatch(holder -> holder.contains(", run " + run + ")"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder " + folder.data() + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopPulse();
        boolean clean = unclean == null || (asked && System.nanoTime() - quietUntil >= 0);
        try {
            synchronized (place) {
                place.held = null;
                write(clean ? "" : signature);
                lock.release();
                channel.close();
            }
        } catch (IOException e) {
            log.warn("The lock file {} could not be given back in order", file, e);
        }
    }

    /** Without an interrupt: that would close the channel, and with it the lock. */
    private void stopPulse() {
        pulse.shutdown();
        try {
            if (!pulse.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("The pulse of the lock file {} does not end", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that asks who holds the folder locks it for a moment, one that looks into it for longer. */
    private static boolean isHeldForAMoment(String holder) {
        return LOOKING.stream().anyMatch(command -> holder.endsWith("(" + command + ")"));
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, shared);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(2000);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }

    private void write(String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Through the channel that holds the lock: POSIX releases a lock when any other channel to the file is closed. */
    private void touch() {
        try {
            channel.write(ByteBuffer.wrap(signature.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            log.warn("The lock file {} could not be touched", file, e);
        }
    }

    private static String signature(String command) {
        return "process " + ProcessHandle.current().pid() + " on " + host() + " (" + command + ")";
    }

    /**
     * A lock file, for this process. Nobody else may open it while this process holds its lock: POSIX releases that when any channel
     * to the file is closed.
     */
    private static final class Place {

        private @Nullable HomeLock held;
        private String lastSeen = "";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}

package io.github.rollcall.run.inbox;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.file.FittingName;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder into which rosters are put, by an HR system or by hand. They are taken one after the other: what an unfinished run was
 * about first, then the oldest, and last those that took the process down. A roster is complete when a file of its name with {@code .done} behind it says so, or when neither
 * its size nor its time has changed for {@value #QUIET_SECONDS} seconds. What is finished is moved into the folder {@code done}, what
 * cannot be used into {@code unusable}, so that it does not stand in the way of the next. Links are not followed: whoever may put
 * files here may not thereby read others.
 */
public final class Inbox {

    private static final int QUIET_SECONDS = 10;
    private static final Duration QUIET = Duration.ofSeconds(QUIET_SECONDS);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Set<String> ENDINGS = Set.of("csv", "txt", "tsv", "xlsx", "xlsm", "xls");
    private static final String DONE = ".done";

    private final Path folder;
    private final Clock clock;
    private final Ticker ticker;

    private Inbox(Path folder, Clock clock, Ticker ticker) {
        this.folder = folder;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * @param stop what ends the wait for a roster
     * @throws InboxTrouble if there is no such folder
     */
    public static Inbox at(Path folder, StopSignal stop) {
        return at(folder, Clock.systemUTC(), new RealTime(stop));
    }

    static Inbox at(Path folder, Clock clock, Ticker ticker) {
        Path whole = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(whole)) {
            throw new InboxTrouble(
                    "The inbox " + whole + " is no folder. Make it, or name the one that rosters are put into.", null);
        }
        return new Inbox(whole, clock, ticker);
    }

    public Path folder() {
        return folder;
    }

    /**
     * The roster to import next; empty if there is none.
     *
     * @param unfinished the names of the rosters whose runs did not finish
     * @param behind those that are to wait for all others, so that these have their turn whatever becomes of the process
     * @param passedOver those that have had their turn
     */
    public Optional<Path> next(Set<String> unfinished, Set<Path> behind, Set<Path> passedOver) {
        return waiting().stream()
                .filter(entry -> !passedOver.contains(entry.roster()))
                .min(Comparator.comparing((Entry entry) -> behind.contains(entry.roster()))
                        .thenComparing(entry -> !unfinished.contains(nameOf(entry.roster())))
                        .thenComparing(entry -> entry.stamp().time())
                        .thenComparing(entry -> nameOf(entry.roster())))
                .map(Entry::roster);
    }

    /** All rosters in it, the oldest first. */
    public List<Path> rosters() {
        return waiting().stream()
                .sorted(Comparator.comparing(entry -> entry.stamp().time()))
                .map(Entry::roster)
                .toList();
    }

    /**
     * Waits until a roster is complete.
     *
     * @throws InboxTrouble if it is still being written after ten minutes, or is gone
     * @throws io.github.rollcall.extension.stop.StopRequested if a stop was asked for
     */
    public void awaitWhole(Path roster) {
        if (!Files.exists(markerOf(roster))) {
            awaitQuiet(roster);
        }
    }

    /**
     * A last look before it is read.
     *
     * @throws InboxTrouble if somebody has put a link, a pipe or nothing in its place
     */
    public void requireFile(Path roster) {
        if (!Files.isRegularFile(roster, LinkOption.NOFOLLOW_LINKS)) {
            throw new InboxTrouble(
                    "The roster " + roster + " is no file any more. Put it into the inbox again, as a file of its own.",
                    null);
        }
    }

    /**
     * Moves a roster out of the way.
     *
     * @param run what became of it; null if it is unusable
     * @return where it is now
     */
    public Path putAway(Path roster, Place place, @Nullable RunId run) {
        String stamp = run == null ? RunId.at(clock.instant()).value() : run.value();
        try {
            Path moved = Files.move(roster, folderOf(place).resolve(newNameOf(roster, stamp)));
            Files.deleteIfExists(markerOf(roster));
            return moved;
        } catch (IOException e) {
            throw new InboxTrouble(
                    "The roster " + roster + " cannot be moved out of the inbox (" + e
                            + "). Move it by hand, and give write permission on the folder; imported again, it changes nothing.",
                    e);
        }
    }

    /** Never through a link, which would put a file of others wherever they like. */
    private Path folderOf(Place place) throws IOException {
        Path target = folder.resolve(place.folder());
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(target);
        }
        return target;
    }

    /** What becomes of rosters. */
    public enum Place {
        /** Imported to the end, also with skips. */
        DONE,
        UNUSABLE,
        /** A newer roster of its feed was imported before it was finished. */
        SUPERSEDED;

        private String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the roster of a run is: as it was named, or where an inbox has put it since. */
    public static Path placeOf(RunRecord run) {
        Path named = Path.of(run.rosterPath());
        return Files.exists(named)
                ? named
                : Stream.of(Place.values())
                        .map(place -> named.resolveSibling(place.folder())
                                .resolve(newNameOf(named, run.id().value())))
                        .filter(Files::exists)
                        .findFirst()
                        .orElse(named);
    }

    private List<Entry> waiting() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Inbox::isRoster).flatMap(Inbox::entry).toList();
        } catch (IOException e) {
            throw new InboxTrouble(
                    "The inbox " + folder + " cannot be read (" + e + "). Give read permission on it.", e);
        }
    }

    /** Nothing hidden, no lock file of a spreadsheet ({@code ~$people.xlsx}), no link, pipe or socket. */
    private static boolean isRoster(Path file) {
        String name = nameOf(file).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !name.startsWith("~$")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** None if it has just gone. */
    private static Stream<Entry> entry(Path roster) {
        try {
            return Stream.of(new Entry(roster, stamp(roster)));
        } catch (InboxTrouble gone) {
            return Stream.empty();
        }
    }

    private void awaitQuiet(Path roster) {
        Stamp last = stamp(roster);
        Duration age = Duration.between(last.time(), clock.instant());
        if (age.compareTo(QUIET) >= 0) {
            return;
        }
        long begin = ticker.nanoTime();
        long changed = begin;
        while (ticker.nanoTime() - changed < QUIET.toNanos()) {
            if (ticker.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new InboxTrouble(
                        "The roster " + roster + " is still being written after " + PATIENCE.toMinutes()
                                + " minutes. Let whoever writes it give it another name until it is whole, then try again.",
                        null);
            }
            ticker.pause(BETWEEN_LOOKS);
            Stamp now = stamp(roster);
            if (!now.equals(last)) {
                changed = ticker.nanoTime();
                last = now;
            }
        }
    }

    private static Stamp stamp(Path roster) {
        try {
            BasicFileAttributes file =
                    Files.readAttributes(roster, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Stamp(file.size(), file.lastModifiedTime().toInstant());
        } catch (IOException e) {
            throw new InboxTrouble("The roster " + roster + " went away, or cannot be read (" + e + "). Try again.", e);
        }
    }

    private static Path markerOf(Path roster) {
        return roster.resolveSibling(FittingName.of(nameOf(roster) + DONE));
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What nobody sees in the old one is left out. */
    private static String newNameOf(Path file, String stamp) {
        return FittingName.of(stamp + "-" + VisibleText.name(nameOf(file)));
    }

    private record Entry(Path roster, Stamp stamp) {}

    private record Stamp(long size, Instant time) {}

    /** Time as it passes, whatever clocks are set to. */
    interface Ticker {

        long nanoTime();

        void pause(Duration time);
    }

    private record RealTime(StopSignal stop) implements Ticker {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration time) {
            stop.pause(time);
        }
    }

    /** A folder or a file of it cannot be used. */
    public static final class InboxTrouble extends RuntimeException {

        InboxTrouble(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

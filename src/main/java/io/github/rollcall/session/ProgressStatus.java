package io.github.rollcall.session;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.provisioning.Progress;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.forecast.UpdatesAhead;
import io.github.rollcall.summary.Outlook;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of an import, in one line. Times are nanoseconds of one clock. Thread-safe. */
public final class ProgressStatus {

    /** Shorter pauses are not told. */
    private static final Duration TOLD_PAUSE = Duration.ofSeconds(3);

    private static final int SHORTEST_BAR = 8;
    private static final int LONGEST_BAR = 30;

    private final long begun;
    private long now;
    private long stopping = -1;
    private Obstacle obstacle = Obstacle.NONE;
    private @Nullable Parts parts;

    /** @param begun when the import began */
    public ProgressStatus(long begun) {
        this.begun = begun;
        this.now = begun;
    }

    /** Why the counts do not change for a while. */
    public enum Obstacle {
        /** Calls are in flight; some take long. */
        NONE("waiting for answers"),
        QUOTA("waiting for quota"),
        /** The server could not be reached, or failed. */
        FAILURE("trying to reach RingCentral"),
        /** RingCentral may be at work on it yet, and who is in it must not be compared meanwhile. */
        UPDATE("waiting for a bulk update whose answer is lost");

        private final String words;

        Obstacle(String words) {
            this.words = words;
        }
    }

    /** The check has passed, and this is ahead. */
    public synchronized void checked(Forecast ahead) {
        parts = Parts.of(ahead);
    }

    /** Looks how far it is now, and what is in the way. */
    public void look(Progress progress, ApiUsage usage) {
        Obstacle inTheWay = usage.isFailing()
                ? Obstacle.FAILURE
                : progress.awaitsUpdate() ? Obstacle.UPDATE : usage.isWaiting() ? Obstacle.QUOTA : Obstacle.NONE;
        note(System.nanoTime(), progress.done(), inTheWay);
    }

    synchronized void note(long time, Progress.Done done, Obstacle inTheWay) {
        now = time;
        obstacle = inTheWay;
        if (parts != null) {
            parts.note(time, done);
        }
    }

    /** A stop was asked for. */
    public synchronized void stopping() {
        if (stopping < 0) {
            stopping = now;
        }
    }

    /** The line for a file, of any length. */
    @Override
    public synchronized String toString() {
        if (parts == null) {
            String waiting = obstacle == Obstacle.UPDATE ? obstacle.words + ", " : "";
            return "Checking the roster against the account, " + waiting + since(begun);
        }
        String left = left(parts);
        return parts + (left.isEmpty() ? "" : "; " + left);
    }

    /** The line for a terminal, never longer than the width. Its time changes every second, which shows that the program works. */
    public synchronized String fitting(int width) {
        String line = line(width);
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
    }

    private String line(int width) {
        if (stopping >= 0) {
            return firstFitting(
                    width,
                    "Stopping when the calls in flight have ended, " + since(stopping),
                    "Stopping, " + since(stopping));
        }
        if (parts == null) {
            boolean failing = obstacle == Obstacle.FAILURE;
            boolean waiting = obstacle == Obstacle.UPDATE;
            return firstFitting(
                    width,
                    "Checking the roster against the account, " + told() + since(begun),
                    "Checking, " + (failing ? "trying again, " : waiting ? "waiting, " : "") + since(begun));
        }
        Part current = parts.current(now);
        return current == null ? "Writing the report" : line(width, current.name(), current.pace(), left(parts));
    }

    private String line(int width, String what, Pace pace, String left) {
        String count = counted(what, pace);
        Duration still = pace.still(now);
        String news = pace.done() == 0 ? "" : pace.perMinute(now) + " a minute, ";
        String brief = left;
        if (still.compareTo(TOLD_PAUSE) > 0) {
            news = obstacle.words + ", " + Words.exactly(still) + "; ";
            brief = "waiting, " + Words.exactly(still);
        }
        int room = width - count.length() - news.length() - left.length() - " [] ".length();
        if (room >= SHORTEST_BAR) {
            return count + " [" + bar(pace, Math.min(room, LONGEST_BAR)) + "] " + news + left;
        }
        return firstFitting(width, count + ", " + news + left, count + ", " + brief);
    }

    /** What keeps the check from going on, other than the usual. */
    private String told() {
        return obstacle == Obstacle.FAILURE || obstacle == Obstacle.UPDATE ? obstacle.words + ", " : "";
    }

    private static String bar(Pace pace, int length) {
        int filled = (int) (pace.done() * length / Math.max(1, pace.total()));
        return "=".repeat(filled) + " ".repeat(length - filled);
    }

    private static String counted(String what, Pace pace) {
        return "%s %,d of %,d".formatted(what, pace.done(), pace.total());
    }

    private String left(Parts ahead) {
        Duration left = ahead.left(now);
        return left.isZero() ? "" : Outlook.about(left) + " left";
    }

    private String since(long time) {
        return Words.exactly(Duration.ofNanos(now - time));
    }

    private static String firstFitting(int width, String wide, String narrow) {
        return wide.length() <= width ? wide : narrow;
    }

    private record Part(String name, Pace pace) {}

    /** What is done one after the other, and the images, which are sent beside it once those who were there are changed. */
    private record Parts(Part changes, Part users, Part followUps, Part images) {

        static Parts of(Forecast ahead) {
            UpdatesAhead updates = ahead.updates();
            int calls = ahead.creations() + ahead.followUps();
            Duration each = calls == 0 ? Duration.ZERO : ahead.creationTime().dividedBy(calls);
            return new Parts(
                    new Part("Changes", new Pace(updates.people() + updates.disabled(), updates.time())),
                    new Part("Users", new Pace(ahead.creations(), each.multipliedBy(ahead.creations()))),
                    new Part("Roles and names", new Pace(ahead.followUps(), each.multipliedBy(ahead.followUps()))),
                    new Part("Images", new Pace(ahead.images(), ahead.imageTime())));
        }

        void note(long time, Progress.Done done) {
            changes.pace.note(time, done.changes());
            // What could not begin yet is not slow.
            if (changes.pace.isOver() || done.users() > 0) {
                users.pace.note(time, done.users());
            }
            if (users.pace.isOver() || done.followUps() > 0) {
                followUps.pace.note(time, done.followUps());
            }
            if ((changes.pace.isOver() && users.pace.isOver()) || done.images() > 0) {
                images.pace.note(time, done.images());
            }
        }

        /** What is shown: of two that go on, the one that takes longer; null if all is done. */
        @Nullable
        Part current(long now) {
            Part next = Stream.of(changes, users, followUps)
                    .filter(part -> !part.pace.isOver())
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return images.pace.isOver() ? null : images;
            }
            boolean isLonger = ofImages(now).compareTo(ofPeople(now)) > 0;
            return images.pace.done() > 0 && isLonger ? images : next;
        }

        Duration left(long now) {
            Duration people = ofPeople(now);
            Duration other = ofImages(now);
            return changes.pace.left(now).plus(people.compareTo(other) > 0 ? people : other);
        }

        private Duration ofPeople(long now) {
            return users.pace.left(now).plus(followUps.pace.left(now));
        }

        /** While users are created, images may wait for them: how fast they went tells nothing. */
        private Duration ofImages(long now) {
            return users.pace.isOver() ? images.pace.left(now) : images.pace.leftAtQuota();
        }

        /** What there is of them, as a list. */
        @Override
        public String toString() {
            String all = Stream.of(changes, users, followUps, images)
                    .filter(part -> part.pace.total() > 0)
                    .map(part -> counted(part.name, part.pace))
                    .collect(Collectors.joining(", "));
            return all.isEmpty()
                    ? "Writing the report"
                    : all.charAt(0) + all.substring(1).toLowerCase(Locale.ROOT);
        }
    }
}

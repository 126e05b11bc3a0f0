package io.github.rollcall.session;

import io.github.rollcall.provisioning.Forecast;
import io.github.rollcall.summary.Outlook;
import java.time.Duration;
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
    private @Nullable Pace users;
    private @Nullable Pace images;

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
        users = new Pace(ahead.creations(), ahead.creationTime());
        images = new Pace(ahead.images(), ahead.imageTime());
    }

    /** How far it is now. */
    public synchronized void note(long time, long usersDone, long imagesDone, Obstacle inTheWay) {
        now = time;
        obstacle = inTheWay;
        if (users != null && images != null) {
            users.note(time, usersDone);
            // Until somebody is there, none can be sent: that is no slowness.
            if (users.isOver() || imagesDone > 0) {
                images.note(time, imagesDone);
            }
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
        if (users == null || images == null) {
            String waiting = obstacle == Obstacle.UPDATE ? obstacle.words + ", " : "";
            return "Checking the roster against the account, " + waiting + since(begun);
        }
        String left = left(users, images);
        String share = "Users " + users.done() + " of " + users.total();
        if (images.total() > 0) {
            share += ", images " + images.done() + " of " + images.total();
        }
        return share + (left.isEmpty() ? "" : "; " + left);
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
        if (users == null || images == null) {
            boolean failing = obstacle == Obstacle.FAILURE;
            boolean waiting = obstacle == Obstacle.UPDATE;
            return firstFitting(
                    width,
                    "Checking the roster against the account, " + told() + since(begun),
                    "Checking, " + (failing ? "trying again, " : waiting ? "waiting, " : "") + since(begun));
        }
        if (users.isOver() && images.isOver()) {
            return "Writing the report";
        }
        boolean isLonger = ofImages(users, images).compareTo(users.left(now)) > 0;
        boolean atImages = users.isOver() || (images.done() > 0 && isLonger);
        return line(width, atImages ? "Images" : "Users", atImages ? images : users, left(users, images));
    }

    private String line(int width, String what, Pace pace, String left) {
        String count = what + " " + pace.done() + " of " + pace.total();
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

    /** Images are sent beside creation, so the longer of the two counts. */
    private String left(Pace users, Pace images) {
        Duration ofUsers = users.left(now);
        Duration ofImages = ofImages(users, images);
        Duration left = ofUsers.compareTo(ofImages) > 0 ? ofUsers : ofImages;
        return left.isZero() ? "" : Outlook.about(left) + " left";
    }

    /** While users are created, images may wait for them: how fast they went tells nothing. */
    private Duration ofImages(Pace users, Pace images) {
        return users.isOver() ? images.left(now) : images.leftAtQuota();
    }

    private String since(long time) {
        return Words.exactly(Duration.ofNanos(now - time));
    }

    private static String firstFitting(int width, String wide, String narrow) {
        return wide.length() <= width ? wide : narrow;
    }
}

package io.github.rollcall.serve;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeHeld;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.provisioning.Progress;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.session.FailureText;
import io.github.rollcall.session.ProgressStatus;
import io.github.rollcall.session.SessionHost;
import io.github.rollcall.session.SessionProgress;
import io.github.rollcall.session.Voice;
import io.github.rollcall.session.Words;
import io.github.rollcall.summary.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * One thing that goes on in an account, and after: an import, a plan or a rerun that somebody has started on the page, or an import
 * of a night. Thread-safe.
 */
final class Work implements SessionHost, Voice {

    private static final Logger log = LoggerFactory.getLogger(Work.class);
    private static final int MOST_LINES = 200;

    private final String what;
    private final String by;
    private final Instant began;
    private final HomeLock lock;
    private final Deque<String> lines = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable StopSignal stop;
    private volatile @Nullable Watch watch;
    private volatile @Nullable RunId run;
    private volatile @Nullable String trouble;
    private boolean stopAsked;

    /**
     * @param what such as "import of people.csv"
     * @param by who started it
     * @param lock of the home folder, which the page holds
     */
    Work(String what, String by, Instant began, HomeLock lock) {
        this.what = what;
        this.by = by;
        this.began = began;
        this.lock = lock;
    }

    public String what() {
        return what;
    }

    public String by() {
        return by;
    }

    public Instant began() {
        return began;
    }

    /** The run or plan that it works on; null before it has one. */
    public @Nullable RunId run() {
        return run;
    }

    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** What went wrong, for people; null if nothing did. */
    public @Nullable String trouble() {
        return trouble;
    }

    public boolean isStopping() {
        StopSignal signal = stop;
        return signal != null && signal.isRequested();
    }

    /** What was said, the last lines. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Whether it works on this run now. */
    boolean isOn(RunId id) {
        return !isOver() && id.equals(run);
    }

    /** How far it is; empty before it has begun to. */
    Optional<Watch> watch() {
        return Optional.ofNullable(watch);
    }

    /** Stops it as a signal stops a command: the calls in flight end, and are noted. */
    synchronized void stop() {
        stopAsked = true;
        StopSignal signal = stop;
        if (signal != null) {
            signal.request();
        }
    }

    void ended() {
        over.countDown();
    }

    void await() throws InterruptedException {
        over.await();
    }

    @Override
    public Voice voice() {
        return this;
    }

    @Override
    public void opening(ConfigurableEnvironment settings, HomeFolder home) {}

    @Override
    public boolean isBesideOthers() {
        return true;
    }

    @Override
    public HomeLock take(ConfigurableEnvironment settings, HomeFolder home, String command) {
        if (!lock.lend()) {
            throw new HomeHeld(
                    "The night of this account goes on. Wait until it is over, or stop it first; one import goes"
                            + " on at a time.");
        }
        return lock;
    }

    @Override
    public void giveBack(HomeLock held) {
        held.rests();
    }

    @Override
    public Stopping stoppable(StopSignal signal) {
        stopsBy(signal);
        return new ByButton(signal);
    }

    /** By which signal it is asked to stop, from now on. */
    synchronized void stopsBy(StopSignal signal) {
        stop = signal;
        if (stopAsked) {
            signal.request();
        }
    }

    @Override
    public SessionProgress watch(BeanFactory spring) {
        Watch begun = new Watch(spring);
        watch = begun;
        return begun;
    }

    @Override
    public void show(RunReport report) {
        run = report.run();
        say(report.verdict());
    }

    @Override
    public synchronized void say(String line) {
        lines.addLast(line);
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    @Override
    public void detail(String line) {}

    @Override
    public void error(String message) {
        trouble = message;
        say(message);
    }

    @Override
    public int failure(Throwable failure) {
        log.error("The {} failed", what, failure);
        error(inWords(failure));
        return Failures.exitCodeOf(failure).number();
    }

    @Override
    public String inWords(Throwable failure) {
        return new FailureText(null, null).of(failure);
    }

    /** Nothing has to be given back. */
    private record ByButton(StopSignal signal) implements Stopping {

        @Override
        public void close() {}
    }

    /** How far it is, as the process itself counts. */
    public final class Watch implements SessionProgress {

        private final Progress progress;
        private final ApiUsage usage;
        private final ProgressStatus status = new ProgressStatus(System.nanoTime());
        private volatile @Nullable Forecast ahead;
        private volatile @Nullable Throwable failure;

        Watch(BeanFactory spring) {
            this.progress = spring.getBean(Progress.class);
            this.usage = spring.getBean(Extensions.class).usage();
        }

        @Override
        public void waitsOutWindow(Duration time) {
            say("The last import here ended abruptly. Nothing is sent for " + Words.exactly(time.plusSeconds(1))
                    + ", until the quota that it may have used is back.");
        }

        @Override
        public void planning(RunId plan) {
            run = plan;
        }

        @Override
        public void started(RunId id, int attempt) {
            run = id;
        }

        @Override
        public void checked(Forecast forecast) {
            ahead = forecast;
            status.checked(forecast);
        }

        @Override
        public void stopped(Throwable cause) {
            failure = cause;
        }

        @Override
        public @Nullable Throwable failure() {
            return failure;
        }

        @Override
        public void close() {}

        /** How things stand, in one line with the time left. */
        public String line() {
            if (isStopping()) {
                return "Stopping when the calls in flight have ended";
            }
            status.look(progress, usage);
            return status.toString();
        }

        /** What has been done, of {@link #total}. */
        public long done() {
            return Math.min(total(), progress.done().sum());
        }

        /** All that is to be sent; 0 before the check has passed. */
        public long total() {
            Forecast forecast = ahead;
            return forecast == null ? 0 : forecast.sum();
        }

        /** What was asked of RingCentral, and how long that waited. */
        public String quota() {
            return "%,d requests, %,d answered with \"too many\", %s waited for quota%s"
                    .formatted(
                            usage.requests(),
                            usage.throttled(),
                            Words.exactly(usage.waited()),
                            usage.isWaiting() ? ", waiting now" : "");
        }
    }
}

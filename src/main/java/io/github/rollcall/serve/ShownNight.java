package io.github.rollcall.serve;

import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.session.SessionHost;
import io.github.rollcall.session.SessionProgress;
import io.github.rollcall.session.Voice;
import io.github.rollcall.summary.RunReport;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A night that goes on in this process, so that the page shows it as it shows what was started there: each of its imports is the
 * work of the account while it lasts. Everything else is the matter of the night's own host.
 */
final class ShownNight implements SessionHost {

    private final AccountRuns account;
    private final SessionHost night;
    private volatile @Nullable Work work;

    ShownNight(AccountRuns account, SessionHost night) {
        this.account = account;
        this.night = night;
    }

    @Override
    public boolean isBesideOthers() {
        return night.isBesideOthers();
    }

    @Override
    public Voice voice() {
        Work shown = work;
        return shown == null ? night.voice() : new BothVoices(night.voice(), shown);
    }

    @Override
    public void opening(ConfigurableEnvironment settings, HomeFolder home) {
        night.opening(settings, home);
    }

    @Override
    public HomeLock take(ConfigurableEnvironment settings, HomeFolder home, String command) {
        HomeLock lock = night.take(settings, home, command);
        work = account.begunBySchedule(command, lock);
        return lock;
    }

    @Override
    public void giveBack(HomeLock lock) {
        night.giveBack(lock);
        toWork(Work::ended);
    }

    @Override
    public Stopping stoppable(StopSignal stop) {
        toWork(shown -> shown.stopsBy(stop));
        return night.stoppable(stop);
    }

    @Override
    public SessionProgress watch(BeanFactory spring) {
        SessionProgress own = night.watch(spring);
        Work shown = work;
        return shown == null ? own : new Both(own, shown.watch(spring));
    }

    @Override
    public void show(RunReport report) {
        night.show(report);
    }

    private void toWork(Consumer<Work> telling) {
        Work shown = work;
        if (shown != null) {
            telling.accept(shown);
        }
    }

    /** What the night says where it is noted, and the page shows. */
    private record BothVoices(Voice own, Work shown) implements Voice {

        @Override
        public void say(String line) {
            own.say(line);
            shown.say(line);
        }

        @Override
        public void detail(String line) {
            own.detail(line);
        }

        @Override
        public void error(String message) {
            own.error(message);
            shown.error(message);
        }

        @Override
        public int failure(Throwable failure) {
            shown.error(own.inWords(failure));
            return own.failure(failure);
        }

        @Override
        public String inWords(Throwable failure) {
            return own.inWords(failure);
        }
    }

    /** The night's own progress, and the page's. */
    private record Both(SessionProgress own, SessionProgress shown) implements SessionProgress {

        private void tell(Consumer<SessionProgress> event) {
            event.accept(own);
            event.accept(shown);
        }

        @Override
        public void waitsOutWindow(Duration time) {
            tell(each -> each.waitsOutWindow(time));
        }

        @Override
        public void waitsForTakeover(String holder, Duration time) {
            tell(each -> each.waitsForTakeover(holder, time));
        }

        @Override
        public void planning(RunId plan) {
            tell(each -> each.planning(plan));
        }

        @Override
        public void started(RunId run, int attempt) {
            tell(each -> each.started(run, attempt));
        }

        @Override
        public void checked(Forecast ahead) {
            tell(each -> each.checked(ahead));
        }

        @Override
        public void stopped(Throwable cause) {
            tell(each -> each.stopped(cause));
        }

        @Override
        public @Nullable Throwable failure() {
            return own.failure();
        }

        @Override
        public void close() {
            tell(SessionProgress::close);
        }
    }
}

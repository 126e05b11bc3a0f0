package io.github.rollcall.cli.console;

import io.github.rollcall.display.Quantity;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Progress;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.forecast.UpdatesAhead;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.session.ProgressStatus;
import io.github.rollcall.session.SessionProgress;
import io.github.rollcall.session.Words;
import io.github.rollcall.summary.Outlook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Tells people how an import goes on: first what will be sent, then a progress bar on a terminal, else a line every half minute. */
public final class ConsoleProgress implements SessionProgress {

    private static final int SECONDS_BETWEEN_LINES = 30;

    private final Terminal terminal;
    private final Progress progress;
    private final ApiUsage usage;
    private final StopSignal stop;
    private final ProgressStatus status = new ProgressStatus(System.nanoTime());
    private Runnable endOfDisplay = () -> {};
    private @Nullable Throwable failure;

    /** @param spring the started application, whose counters are shown */
    public ConsoleProgress(Terminal terminal, BeanFactory spring) {
        this.terminal = terminal;
        this.progress = spring.getBean(Progress.class);
        this.usage = spring.getBean(Extensions.class).usage();
        this.stop = spring.getBean(StopSignal.class);
    }

    @Override
    public void waitsOutWindow(Duration time) {
        terminal.say("The last import here ended abruptly. Nothing is sent for " + Words.exactly(time.plusSeconds(1))
                + ", until the quota that it may have used is back.");
    }

    @Override
    public void waitsForTakeover(String holder, Duration time) {
        terminal.say("The account is held by " + holder + ", which gives no sign of life. It is taken over in "
                + Words.exactly(time.plusSeconds(1)) + ", when nothing that it sent can be under way any more.");
    }

    @Override
    public void started(RunId run, int attempt) {
        terminal.say(attempt == 1 ? "Run " + run : "Run " + run + " goes on, attempt " + attempt);
        endOfDisplay = terminal.isLive() ? new ProgressBarLine(terminal, this::line)::close : lines();
    }

    @Override
    public void planning(RunId plan) {
        terminal.say("Plan " + plan + ": nothing is sent");
        endOfDisplay = terminal.isLive() ? new ProgressBarLine(terminal, this::line)::close : lines();
    }

    @Override
    public void checked(Forecast ahead) {
        status.checked(ahead);
        terminal.say("Checked: " + inWords(ahead));
        Outlook.seats(ahead.seats()).ifPresent(terminal::say);
    }

    @Override
    public void stopped(Throwable cause) {
        failure = cause;
    }

    @Override
    public @Nullable Throwable failure() {
        return failure;
    }

    private static String inWords(Forecast ahead) {
        if (ahead.creations() + ahead.followUps() + ahead.images() == 0
                && !ahead.updates().isAny()) {
            return "no user to create, no image to upload";
        }
        List<String> mailed = new ArrayList<>();
        if (ahead.mailed() > 0) {
            mailed.add("RingCentral mails " + mailed(ahead) + " at once");
        }
        if (ahead.perhapsMailed() > 0) {
            mailed.add("perhaps %,d with the status Disabled".formatted(ahead.perhapsMailed()));
        }
        String mails = mailed.isEmpty() ? "" : " (" + String.join(", ", mailed) + ")";
        String later = ahead.followUps() == 0
                ? ""
                : Quantity.of(ahead.followUps(), Stage.anyFollowUp(), Stage.allFollowUps()) + " to set, ";
        return Quantity.of(ahead.creations(), "user", "users") + " to create" + mails + ", " + changes(ahead.updates())
                + later + Quantity.of(ahead.images(), "image", "images") + " to upload; "
                + Outlook.about(ahead.time())
                + " at the account's quota"
                + (ahead.imagesInTime() < ahead.images()
                        ? "; in time for about %,d of the images".formatted(ahead.imagesInTime())
                        : "");
    }

    private static String changes(UpdatesAhead ahead) {
        return (ahead.people() == 0 ? "" : "%,d to change%s, ".formatted(ahead.people(), Outlook.activations(ahead)))
                + (ahead.disabled() == 0 ? "" : "%,d to disable, ".formatted(ahead.disabled()));
    }

    private static String mailed(Forecast ahead) {
        if (ahead.mailed() < ahead.creations()) {
            return "%,d of them".formatted(ahead.mailed());
        }
        return ahead.creations() == 1 ? "this person" : "each of them";
    }

    private Runnable lines() {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(
                () -> {
                    look();
                    terminal.say(status.toString());
                },
                SECONDS_BETWEEN_LINES,
                SECONDS_BETWEEN_LINES,
                TimeUnit.SECONDS);
        return clock::shutdownNow;
    }

    private String line(int width) {
        look();
        return status.fitting(width);
    }

    private void look() {
        status.look(progress, usage);
        if (stop.isRequested()) {
            status.stopping();
        }
    }

    @Override
    public void close() {
        endOfDisplay.run();
    }
}

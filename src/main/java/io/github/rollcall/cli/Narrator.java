package io.github.rollcall.cli;

import io.github.rollcall.journal.RunId;
import io.github.rollcall.provisioning.Forecast;
import io.github.rollcall.provisioning.Progress;
import io.github.rollcall.run.ImportListener;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Tells people how an import goes on: what is ahead, then a line every half minute. */
final class Narrator implements ImportListener, AutoCloseable {

    private static final int SECONDS_BETWEEN_LINES = 30;

    private final Terminal terminal;
    private final Progress progress;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Forecast forecast;

    Narrator(Terminal terminal, BeanFactory spring) {
        this.terminal = terminal;
        this.progress = spring.getBean(Progress.class);
    }

    @Override
    public void started(RunId run, int attempt) {
        terminal.say(attempt == 1 ? "Run " + run : "Run " + run + " goes on, attempt " + attempt);
        clock.scheduleAtFixedRate(this::tell, SECONDS_BETWEEN_LINES, SECONDS_BETWEEN_LINES, TimeUnit.SECONDS);
    }

    @Override
    public void planning(RunId plan) {
        terminal.say("Plan " + plan + ": nothing is sent");
        clock.scheduleAtFixedRate(this::tell, SECONDS_BETWEEN_LINES, SECONDS_BETWEEN_LINES, TimeUnit.SECONDS);
    }

    @Override
    public void waitsOutWindow(Duration time) {
        terminal.say("The last import here ended without a word: waiting " + (time.toSeconds() + 1)
                + " s, until the quota that it may have used is back");
    }

    @Override
    public void checked(Forecast ahead) {
        forecast = ahead;
        terminal.say("Checked: " + ahead.creations() + " users to create (RingCentral mails " + ahead.mailed()
                + " of them at once), " + ahead.images() + " images to upload; at the account's quota about "
                + inWords(ahead.creationTime().plus(ahead.imageTime())));
    }

    private void tell() {
        Forecast ahead = forecast;
        if (ahead == null) {
            terminal.say("Checking the roster against the account …");
        } else {
            terminal.say("Users " + progress.users() + " of " + ahead.creations() + ", images " + progress.images()
                    + " of " + ahead.images());
        }
    }

    static String inWords(Duration time) {
        long minutes = time.plusSeconds(59).toMinutes();
        if (minutes < 1) {
            return "no time";
        }
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

package io.github.rollcall.session;

import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.run.ImportListener;
import io.github.rollcall.run.inbox.InboxTries.Tries;
import io.github.rollcall.runlog.RunId;
import java.time.Duration;

/** Notes which run a try of an inbox works on, before the run sends anything, and passes every event on to another listener. */
public record TriesListener(Tries tries, ImportListener other) implements ImportListener {

    @Override
    public void waitsOutWindow(Duration time) {
        other.waitsOutWindow(time);
    }

    @Override
    public void waitsForTakeover(String holder, Duration time) {
        other.waitsForTakeover(holder, time);
    }

    @Override
    public void planning(RunId plan) {
        other.planning(plan);
    }

    @Override
    public void started(RunId run, int attempt) {
        tries.worksOn(run);
        other.started(run, attempt);
    }

    @Override
    public void checked(Forecast forecast) {
        other.checked(forecast);
    }

    @Override
    public void stopped(Throwable failure) {
        other.stopped(failure);
    }
}

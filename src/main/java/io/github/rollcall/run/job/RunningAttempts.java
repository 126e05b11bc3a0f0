package io.github.rollcall.run.job;

import io.github.rollcall.runlog.RunRecord;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts that this process works on, by their runs: a job's parameters name the run, and its steps find the attempt here. */
public final class RunningAttempts {

    private final Map<String, ImportAttempt> attempts = new ConcurrentHashMap<>();

    public void begin(ImportAttempt attempt) {
        attempts.put(attempt.run().id().value(), attempt);
    }

    ImportAttempt of(String run) {
        return Objects.requireNonNull(attempts.get(run), "Nobody works on run " + run);
    }

    public void end(RunRecord run) {
        attempts.remove(run.id().value());
    }
}

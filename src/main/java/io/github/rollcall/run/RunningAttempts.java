package io.github.rollcall.run;

import io.github.rollcall.runlog.RunRecord;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts that this process works on, by their runs: a job's parameters name the run, and its steps find the attempt here. */
final class RunningAttempts {

    private final Map<String, ImportAttempt> attempts = new ConcurrentHashMap<>();

    void begin(ImportAttempt attempt) {
        attempts.put(attempt.run().id().value(), attempt);
    }

    ImportAttempt of(String run) {
        return Objects.requireNonNull(attempts.get(run), "Nobody works on run " + run);
    }

    void end(RunRecord run) {
        attempts.remove(run.id().value());
    }
}

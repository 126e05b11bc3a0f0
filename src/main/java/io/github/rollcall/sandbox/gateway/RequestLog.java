package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.http.StandInTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests in the order in which they took effect. */
final class RequestLog {

    private final List<LoggedRequest> entries = new ArrayList<>();

    long add(StandInTrace trace, Instant at, int status, @Nullable String errorCode) {
        long sequence = entries.size() + 1L;
        entries.add(trace.entry(sequence, at, status, errorCode));
        return sequence;
    }

    /** For a request that was carried out or answered long after it came: it keeps its place. */
    void correct(long sequence, StandInTrace trace, int status, @Nullable String errorCode) {
        int index = (int) sequence - 1;
        entries.set(index, trace.entry(sequence, entries.get(index).at(), status, errorCode));
    }

    List<LoggedRequest> since(long sequence) {
        int from = (int) Math.min(Math.max(0, sequence), entries.size());
        return List.copyOf(entries.subList(from, entries.size()));
    }
}

package io.github.rollcall.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong, for how many requests, and from when on.
 *
 * @param operation the requests meant
 * @param kind what goes wrong
 * @param share the part of the requests that it hits, from 0 to 1, drawn by the seed
 * @param count how many requests it hits at most, after which it is over
 * @param after how many requests of the operation pass before it begins
 * @param retryAfterSeconds the {@code Retry-After} of a 503, or null for none
 */
public record Fault(
        Operation operation,
        FaultKind kind,
        double share,
        int count,
        int after,
        @Nullable Integer retryAfterSeconds) {

    public Fault {
        Checks.that(share >= 0 && share <= 1, "a share is between 0 and 1");
        Checks.that(!kind.isOfTasks() || operation == Operation.BULK_UPDATE, kind + " is for BULK_UPDATE only");
        Checks.that(count >= 1, "a fault hits at least one request");
        Checks.that(after >= 0, "a fault begins after no request or after some");
        Checks.that(retryAfterSeconds == null || retryAfterSeconds >= 0, "a time to wait is not negative");
    }

    /** Hits the given part of the requests, without end. */
    public static Fault share(Operation operation, FaultKind kind, double share) {
        return new Fault(operation, kind, share, Integer.MAX_VALUE, 0, null);
    }

    /** Hits the next requests, each of them, and is over then. */
    public static Fault next(int count, Operation operation, FaultKind kind) {
        return new Fault(operation, kind, 1, count, 0, null);
    }

    /** The same, but only once so many requests of the operation have passed. */
    public Fault after(int requests) {
        return new Fault(operation, kind, share, count, requests, retryAfterSeconds);
    }

    public Fault retryAfter(int seconds) {
        return new Fault(operation, kind, share, count, after, seconds);
    }

    public boolean isEndless() {
        return count == Integer.MAX_VALUE;
    }

    public Fault hitOnce() {
        return new Fault(operation, kind, share, count - 1, after, retryAfterSeconds);
    }

    public boolean isOverAfterThis() {
        return count == 1;
    }
}

package io.github.rollcall.sandbox.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What becomes of an answer on its way to the caller. */
public sealed interface Delivery {

    /** Whether the request is not over with this. */
    default boolean isPending() {
        return false;
    }

    /** The whole answer. */
    record Whole(StandInReply reply) implements Delivery {}

    /** The whole answer; then the connection is closed, although the answer said nothing of it. */
    record Last(StandInReply reply) implements Delivery {}

    /** The status line, the headers and the first half of the body; then the connection ends. */
    record Half(StandInReply reply) implements Delivery {}

    /** The connection is reset; what is then still to do is done after the delay. */
    record Cut(@Nullable Later later) implements Delivery {
        @Override
        public boolean isPending() {
            return later != null;
        }
    }

    /** Nothing until the answer is there. */
    record Withheld(Mono<StandInReply> reply) implements Delivery {
        @Override
        public boolean isPending() {
            return true;
        }
    }

    /** Work that outlives its request. */
    record Later(Duration delay, Runnable work) {}
}

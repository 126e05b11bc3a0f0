package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.http.StandInReply;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The answers that are held back. A caller that goes away takes its answer with it. */
public final class Withheld {

    private record Held(Supplier<StandInReply> answer, Sinks.One<StandInReply> caller) {}

    private final Set<Held> all = ConcurrentHashMap.newKeySet();

    /** Asks for the answer only on release. */
    Mono<StandInReply> hold(Supplier<StandInReply> answer) {
        Held held = new Held(answer, Sinks.one());
        all.add(held);
        return held.caller().asMono().doOnCancel(() -> all.remove(held));
    }

    int size() {
        return all.size();
    }

    int release() {
        int released = 0;
        for (Held held : List.copyOf(all)) {
            if (all.remove(held)) {
                held.caller().tryEmitValue(held.answer().get());
                released++;
            }
        }
        return released;
    }
}

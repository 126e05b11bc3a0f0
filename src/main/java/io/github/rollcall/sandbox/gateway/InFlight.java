package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.http.StandInCall;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The requests that wait for their answers, to recognise one that is asked a second time meanwhile. */
final class InFlight {

    private record Question(String method, String path, String query, ByteBuffer body) {

        static Question of(StandInCall call) {
            return new Question(
                    call.method(),
                    call.path(),
                    call.query(),
                    ByteBuffer.wrap(call.body().array()));
        }
    }

    private final Map<Question, StandInCall> calls = new HashMap<>();

    /** Whether nobody waits for the answer to the same question; from now on this call does. */
    boolean begins(StandInCall call) {
        return calls.putIfAbsent(Question.of(call), call) == null;
    }

    /** Does nothing for a call that was not the first to ask. */
    void ends(StandInCall call) {
        if (!calls.isEmpty()) {
            calls.remove(Question.of(call), call);
        }
    }
}

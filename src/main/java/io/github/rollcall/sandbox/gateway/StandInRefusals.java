package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers that are given in place of the account's own, until they are over. */
final class StandInRefusals {

    private final List<Refusal> refusals = new ArrayList<>();

    void add(Refusal refusal) {
        refusals.add(refusal);
    }

    void clear() {
        refusals.clear();
    }

    boolean areOver() {
        return refusals.isEmpty();
    }

    /** The answer to a request about this person, or null if it gets the account's own. */
    @Nullable
    StandInReply next(Operation operation, @Nullable String email) {
        for (int i = 0; i < refusals.size(); i++) {
            Refusal refusal = refusals.get(i);
            if (refusal.operation() == operation
                    && (refusal.email() == null || refusal.email().equals(email))) {
                if (refusal.times() == 1) {
                    refusals.remove(i);
                } else if (refusal.times() < Integer.MAX_VALUE) {
                    refusals.set(i, onceLess(refusal));
                }
                return reply(refusal);
            }
        }
        return null;
    }

    private static Refusal onceLess(Refusal refusal) {
        return new Refusal(
                refusal.operation(),
                refusal.email(),
                refusal.times() - 1,
                refusal.status(),
                refusal.code(),
                refusal.parameter());
    }

    private static StandInReply reply(Refusal refusal) {
        String code = refusal.code();
        StandInReply reply = code == null
                ? StandInReply.html(refusal.status(), "Refused")
                : StandInReply.refusal(
                        refusal.status(), StandInApiError.naming(refusal.parameter(), code, "Refused for this test"));
        return refusal.status() == 429 ? reply.with("Retry-After", "1") : reply;
    }
}

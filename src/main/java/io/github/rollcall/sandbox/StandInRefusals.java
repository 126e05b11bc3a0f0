package io.github.rollcall.sandbox;

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
                    refusals.set(i, refusal.givenOnce());
                }
                return refusal.reply();
            }
        }
        return null;
    }
}

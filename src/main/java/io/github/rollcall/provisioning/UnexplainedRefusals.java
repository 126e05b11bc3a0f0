package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.RefusalAdvice;
import io.github.rollcall.extension.stop.AccessRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refusals with a code that no table explains: about the row, or about us? One accepted meanwhile shows that it is the
 * row. Ten with the same code and none accepted show that it is us, and not one of them is skipped.
 *
 * <p>Until that is known, the skips are held back. For use by several threads. Rows and images each have one of their own: what is
 * accepted of one says nothing of the other.
 */
final class UnexplainedRefusals {

    private static final int MOST = 10;

    private final String what;
    private final Map<String, List<Runnable>> heldBack = new HashMap<>();
    private boolean stopped;

    /** For rows, images, or whatever is refused, as a word in the plural. */
    UnexplainedRefusals(String what) {
        this.what = what;
    }

    /**
     * Keeps a skip until it is known whose fault it is.
     *
     * @throws AccessRefused when this was the tenth of its kind
     */
    synchronized void holdBack(List<ApiError> errors, @Nullable String requestId, Runnable skip) {
        if (stopped) {
            return;
        }
        ApiError error = errors.get(0);
        List<Runnable> same = heldBack.computeIfAbsent(error.code(), code -> new ArrayList<>());
        same.add(skip);
        if (same.size() == MOST) {
            stopped = true;
            if (error.isRuleOfAccount()) {
                throw RefusalAdvice.because(errors, requestId);
            }
            throw new AccessRefused(
                    ("RingCentral refused %d %s one after the other for a reason that Rollcall does not know,"
                                    + " and accepted none meanwhile (%s%s). None of them was skipped. Ask RingCentral's support or"
                                    + " the account's administrator what it means, then try again.")
                            .formatted(MOST, what, error, requestId == null ? "" : "; request id " + requestId));
        }
    }

    /** One was accepted, or there are no more: those held back are skipped, each for itself. */
    synchronized void skipThoseHeldBack() {
        if (!stopped) {
            heldBack.values().forEach(skips -> skips.forEach(Runnable::run));
            heldBack.clear();
        }
    }
}

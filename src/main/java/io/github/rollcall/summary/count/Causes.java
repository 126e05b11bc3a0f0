package io.github.rollcall.summary.count;

import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups problems by code and column, the most frequent first. */
public final class Causes {

    private final Map<String, Cause> causes = new LinkedHashMap<>();

    public void add(Problem problem) {
        causes.merge(
                Cause.keyOf(problem),
                new Cause(problem.code(), problem.column(), 1, problem.owner(), problem.fix()),
                Causes::both);
    }

    public List<Cause> mostFrequentFirst() {
        return causes.values().stream()
                .sorted(Comparator.comparingLong(Cause::count).reversed())
                .toList();
    }

    private static Cause both(Cause before, Cause more) {
        return new Cause(
                before.code(), before.column(), before.count() + more.count(), before.owner(), commonFix(before, more));
    }

    /** What one row should do is no advice for the others, unless they are told the same. */
    private static String commonFix(Cause before, Cause more) {
        return before.fix().equals(more.fix()) ? before.fix() : usualCure(before);
    }

    private static String usualCure(Cause cause) {
        for (ProblemCode known : ProblemCode.values()) {
            if (known.name().equals(cause.code())) {
                return known.cure();
            }
        }
        return cause.fix();
    }
}

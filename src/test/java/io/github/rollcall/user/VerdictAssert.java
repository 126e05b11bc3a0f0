package io.github.rollcall.user;

import io.github.rollcall.user.problem.Problem;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Tells tests about verdicts in their own words. */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {

    private VerdictAssert(Verdict actual) {
        super(actual, VerdictAssert.class);
    }

    public static VerdictAssert assertThat(Verdict verdict) {
        return new VerdictAssert(verdict);
    }

    /** Is accepted, without warnings. */
    public NewUser isAccepted() {
        return isAcceptedWarning();
    }

    /** Is accepted, with exactly these warnings. */
    public NewUser isAcceptedWarning(String... codes) {
        Verdict.Accepted accepted = accepted();
        Assertions.assertThat(accepted.warnings()).extracting(Problem::code).containsExactly(codes);
        return accepted.user();
    }

    /** Is rejected for exactly these problems. */
    public List<Problem> isRejectedFor(String... codes) {
        Verdict.Rejected rejected = rejected();
        Assertions.assertThat(rejected.problems()).extracting(Problem::code).containsExactly(codes);
        return rejected.problems();
    }

    public Verdict.Accepted accepted() {
        return Assertions.assertThat(actual)
                .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Accepted.class))
                .actual();
    }

    public Verdict.Rejected rejected() {
        return Assertions.assertThat(actual)
                .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Rejected.class))
                .actual();
    }
}

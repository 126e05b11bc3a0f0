package io.github.rollcall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.ExitCode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/** What a check is expected to have found, and to advise. */
final class FindingsAssert
        extends AbstractListAssert<FindingsAssert, List<? extends Finding>, Finding, ObjectAssert<Finding>> {

    private FindingsAssert(List<Finding> findings) {
        super(findings, FindingsAssert.class);
    }

    static FindingsAssert assertThatIn(Check check) {
        return new FindingsAssert(check.findings());
    }

    FindingsAssert isAllWell() {
        allSatisfy(finding -> assertThat(finding.mark()).isEqualTo(Mark.OK));
        return this;
    }

    FindingsAssert hasOk(String what) {
        return has(Mark.OK, null, what, "");
    }

    FindingsAssert hasLook(String what, String advice) {
        return has(Mark.LOOK, null, what, advice);
    }

    FindingsAssert hasBad(ExitCode code, String what, String advice) {
        return has(Mark.BAD, code, what, advice);
    }

    FindingsAssert hasNotLookedAt(String what) {
        return has(Mark.NOT_LOOKED_AT, null, what, "");
    }

    FindingsAssert hasNothingBad() {
        noneSatisfy(finding -> assertThat(finding.mark()).isEqualTo(Mark.BAD));
        return this;
    }

    private FindingsAssert has(Mark mark, @Nullable ExitCode code, String what, String advice) {
        anySatisfy(finding -> {
            assertThat(finding.mark()).isEqualTo(mark);
            assertThat(finding.exitCode()).isEqualTo(code);
            assertThat(finding.what()).contains(what);
            if (!advice.isEmpty()) {
                assertThat(finding.advice()).contains(advice);
            }
        });
        return this;
    }

    @Override
    protected ObjectAssert<Finding> toAssert(Finding value, String description) {
        return new ObjectAssert<>(value).as(description);
    }

    @Override
    protected FindingsAssert newAbstractIterableAssert(Iterable<? extends Finding> iterable) {
        return new FindingsAssert(StreamSupport.stream(iterable.spliterator(), false)
                .<Finding>map(each -> each)
                .toList());
    }
}

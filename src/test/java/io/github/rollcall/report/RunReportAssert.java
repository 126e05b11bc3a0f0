package io.github.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.summary.Books;
import io.github.rollcall.summary.RunReport;
import org.assertj.core.api.AbstractAssert;

/** What a test says about a report. */
final class RunReportAssert extends AbstractAssert<RunReportAssert, RunReport> {

    private RunReportAssert(RunReport report) {
        super(report, RunReportAssert.class);
    }

    static RunReportAssert assertThatReport(RunReport report) {
        return new RunReportAssert(report);
    }

    RunReportAssert balances() {
        assertThat(actual.books().balance())
                .as("balance of %s %s", actual.books(), actual.books().faults())
                .isTrue();
        return this;
    }

    /** One sentence of the faults holds these words. */
    RunReportAssert hasFault(String words) {
        assertThat(actual.books().balance()).as("balance of %s", actual.books()).isFalse();
        assertThat(actual.books().faults()).anyMatch(fault -> fault.contains(words), words);
        return this;
    }

    RunReportAssert hasRead(long count) {
        return has("read", actual.books().read(), count);
    }

    RunReportAssert hasCreated(long count) {
        return has("created", actual.books().created(), count);
    }

    RunReportAssert hasAdopted(long count) {
        return has("adopted", actual.books().adopted(), count);
    }

    RunReportAssert hasUnchanged(long count) {
        return has("unchanged", actual.books().unchanged(), count);
    }

    RunReportAssert hasSkipped(long count) {
        return has("skipped", actual.books().skipped(), count);
    }

    RunReportAssert hasInDoubt(long count) {
        return has("in doubt", actual.books().inDoubt(), count);
    }

    RunReportAssert hasUnprocessed(long count) {
        return has("unprocessed", actual.books().unprocessed(), count);
    }

    RunReportAssert hasImages(long uploaded, long unchanged, long skipped, long pending) {
        assertThat(actual.books().images())
                .extracting(
                        Books.Images::uploaded, Books.Images::unchanged, Books.Images::skipped, Books.Images::pending)
                .containsExactly(uploaded, unchanged, skipped, pending);
        return this;
    }

    RunReportAssert hasCause(String code, String column, long count) {
        assertThat(actual.causes())
                .anyMatch(
                        cause -> cause.code().equals(code) && column.equals(cause.column()) && cause.count() == count);
        return this;
    }

    RunReportAssert endedWith(int exitCode) {
        return has("exit code", actual.ending().code(), exitCode);
    }

    private RunReportAssert has(String what, long found, long expected) {
        assertThat(found).as(what).isEqualTo(expected);
        return this;
    }
}

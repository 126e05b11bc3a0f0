package io.github.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;

/** What a test says about a report. */
final class RunReportAssert extends AbstractAssert<RunReportAssert, RunReport> {

    private RunReportAssert(RunReport report) {
        super(report, RunReportAssert.class);
    }

    static RunReportAssert assertThatReport(RunReport report) {
        return new RunReportAssert(report);
    }

    RunReportAssert reconciles() {
        assertThat(actual.counts().reconcile())
                .as("reconciliation of %s %s", actual.counts(), actual.counts().faults())
                .isTrue();
        return this;
    }

    /** One sentence of the faults holds these words. */
    RunReportAssert hasFault(String words) {
        assertThat(actual.counts().reconcile())
                .as("reconciliation of %s", actual.counts())
                .isFalse();
        assertThat(actual.counts().faults()).anyMatch(fault -> fault.contains(words), words);
        return this;
    }

    RunReportAssert hasRead(long count) {
        return has("read", actual.counts().read(), count);
    }

    RunReportAssert hasCreated(long count) {
        return has("created", actual.counts().of(RowEnd.CREATED), count);
    }

    RunReportAssert hasAdopted(long count) {
        return has("adopted", actual.counts().of(RowEnd.ADOPTED), count);
    }

    RunReportAssert hasUnchanged(long count) {
        return has("unchanged", actual.counts().of(RowEnd.UNCHANGED), count);
    }

    RunReportAssert hasSkipped(long count) {
        return has("skipped", actual.counts().of(RowEnd.SKIPPED), count);
    }

    RunReportAssert hasInDoubt(long count) {
        return has("in doubt", actual.counts().of(RowEnd.IN_DOUBT), count);
    }

    RunReportAssert hasUnprocessed(long count) {
        return has("unprocessed", actual.counts().of(RowEnd.UNPROCESSED), count);
    }

    RunReportAssert hasImages(long uploaded, long unchanged, long skipped, long pending) {
        assertThat(actual.counts().images())
                .isEqualTo(Map.of(
                        ImageEnd.UPLOADED, uploaded,
                        ImageEnd.UNCHANGED, unchanged,
                        ImageEnd.SKIPPED, skipped,
                        ImageEnd.PENDING, pending));
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

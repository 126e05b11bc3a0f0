package io.github.rollcall.run.job;

import org.springframework.batch.core.step.StepExecution;

/**
 * Lets Batch's tables count as the journal does. Batch itself counts all that a writer gets as written. Of one step, and called by the
 * thread of that step.
 */
final class StepCounts {

    private final StepExecution step;

    StepCounts(StepExecution step) {
        this.step = step;
    }

    /** So many of the chunk needed nothing. */
    void unchanged(long rows) {
        step.setFilterCount(step.getFilterCount() + rows);
        step.setWriteCount(step.getWriteCount() - rows);
    }

    /** So many more were read, and got by the writer, than there are items. */
    void many(long more) {
        step.setReadCount(step.getReadCount() + more);
        step.setWriteCount(step.getWriteCount() + more);
    }

    /** So many of the chunk are left to another attempt. */
    void left(long rows) {
        step.setWriteCount(step.getWriteCount() - rows);
    }

    /** So many of the chunk need a person. */
    void skipped(long rows) {
        step.setWriteSkipCount(step.getWriteSkipCount() + rows);
        step.setWriteCount(step.getWriteCount() - rows);
    }
}

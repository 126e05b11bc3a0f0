package io.github.rollcall.schedule;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;

/**
 * A start that was planned, as it is kept with the task until it is over. The time of the task itself moves, for instance while
 * somebody else works in the account.
 *
 * @param due when it was planned for
 * @param tries how often it was tried and failed
 * @param expected when this try was to begin: as planned, or as long after the end of the last one as is set
 */
record Start(Instant due, int tries, Instant expected) {

    private static final String BETWEEN = " ";

    /** The first try. */
    Start(Instant due) {
        this(due, 0, due);
    }

    /** Of a task without such a note, its own time. */
    static Start of(Execution execution) {
        if (execution.taskInstance.getData() instanceof String noted) {
            String[] parts = noted.split(BETWEEN, -1);
            Instant due = Instant.parse(parts[0]);
            return parts.length < 3
                    ? new Start(due)
                    : new Start(due, Integer.parseInt(parts[1]), Instant.parse(parts[2]));
        }
        return new Start(execution.getExecutionTime());
    }

    /** What is to be done at this moment: the newest start in the place of one that is over. */
    Start asOf(Instant now, StartTimes times) {
        Instant latest = times.latest(due, now);
        return latest.equals(due) ? this : new Start(latest);
    }

    /** The first that was due and not tried. */
    Instant firstMissed(StartTimes times) {
        return tries == 0 ? due : times.after(due);
    }

    Start again(Instant at) {
        return new Start(due, tries + 1, at);
    }

    /** As it is kept. */
    @Override
    public String toString() {
        return tries == 0
                ? due.toString()
                : String.join(BETWEEN, due.toString(), Integer.toString(tries), expected.toString());
    }
}

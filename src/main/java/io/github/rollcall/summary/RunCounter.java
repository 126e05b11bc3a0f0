package io.github.rollcall.summary;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.summary.count.Warnings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts where each row ended, and notes whatever contradicts itself. */
final class RunCounter {

    private static final int MOST_FAULTS = 50;

    private final RunPast past;
    /** Only of users that we made: their number is bounded by the account's quota, not by the roster. */
    private final Set<ExtensionId> made = new HashSet<>();

    private final List<String> faults = new ArrayList<>();
    private long faultsNotNamed;
    private final Map<RowEnd, Long> rows = new EnumMap<>(RowEnd.class);
    private final Map<ImageEnd, Long> images = new EnumMap<>(ImageEnd.class);
    private final Map<FollowUpEnd, Long> followUps = new EnumMap<>(FollowUpEnd.class);

    private final boolean isPlan;

    /** @param isPlan whether what is to be changed counts as if it were */
    RunCounter(RunPast past, boolean isPlan) {
        this.past = past;
        this.isPlan = isPlan;
    }

    void add(ReportedRow row) {
        if (!row.history().isSound()) {
            fault(row.ref(), "an entry about an answer is in the journal without the one about its request.");
        }
        add(row, 1);
    }

    /** So many rows that stand alike. */
    void add(ReportedRow row, long times) {
        count(rows, end(row), times);
        count(images, row.image(), times);
        row.followUps().forEach(outcome -> count(followUps, FollowUpEnd.of(outcome.kind()), times));
        count(followUps, FollowUpEnd.PENDING, row.followUpsPending() * times);
    }

    /** @param rows how many the check noted in short, and the report did not come to */
    void addPlainNotMet(long rows) {
        if (rows > 0) {
            fault("The check noted %,d rows in short that the roster does not have.".formatted(rows));
        }
    }

    private static <E extends Enum<E>> void count(Map<E, Long> counts, @Nullable E end, long more) {
        if (end != null) {
            counts.merge(end, more, Long::sum);
        }
    }

    /** A row that the journal knows and the roster does not have. */
    void addStranger(ReportedRow row) {
        fault(row.ref(), "the journal has entries about it, but the roster has no row that begins there.");
        add(row);
    }

    /** @param rowsPassed how many rows the roster has now, or null if it could not be read again */
    RunCounts counts(@Nullable Long rowsPassed) {
        if (rowsPassed != null) {
            past.rowsRead()
                    .filter(read -> !read.equals(rowsPassed))
                    .ifPresent(read -> fault("The check read %,d rows, the report %,d.".formatted(read, rowsPassed)));
        }
        RunCounts counts = new RunCounts(
                read(rowsPassed), rows, images, null, followUps, isOpen(rowsPassed), allFaults(), Warnings.NONE);
        return counts.reconcile() || !counts.faults().isEmpty()
                ? counts
                : counts.withFault(
                        "%,d rows were read, but %,d are accounted for.".formatted(counts.read(), counts.sum()));
    }

    /** Of a run that ended before its check had counted the rows, the report counts them. */
    private long read(@Nullable Long rowsPassed) {
        long counted = past.rowsRead().orElse(rowsPassed == null ? 0 : rowsPassed);
        // A roster that grew while it was checked is gone, with more rows judged than were counted before.
        return isOpen(rowsPassed)
                ? Math.max(
                        counted,
                        rows.values().stream().mapToLong(Long::longValue).sum())
                : counted;
    }

    private boolean isOpen(@Nullable Long rowsPassed) {
        return rowsPassed == null && !past.isChecked();
    }

    /** Null of a row that cannot be counted. */
    private @Nullable RowEnd end(ReportedRow row) {
        return switch (row.state()) {
            case UNKNOWN -> unknown(row);
            case CONCLUDED -> concluded(row);
            case DUE, IN_DOUBT -> row.end(isPlan);
        };
    }

    private @Nullable RowEnd unknown(ReportedRow row) {
        if (past.isChecked()) {
            fault(row.ref(), "the roster was checked, but the journal does not say what became of this row.");
            return null;
        }
        return row.row() == null ? null : RowEnd.UNPROCESSED;
    }

    private @Nullable RowEnd concluded(ReportedRow row) {
        Outcome outcome = row.outcome();
        RowEnd end = row.end(isPlan);
        if (outcome == null || end == null) {
            fault(row.ref(), "the journal says of the user what can only be said of an image.");
            return null;
        }
        boolean isAnother = outcome.isMade() && !isFirst(outcome.extension(), row);
        return isAnother && end == RowEnd.CREATED ? null : end;
    }

    private boolean isFirst(@Nullable ExtensionId id, ReportedRow row) {
        boolean first = made.add(id);
        if (!first) {
            fault(row.ref(), "extension " + id + " is already that of another row.");
        }
        return first;
    }

    private void fault(RowRef where, String what) {
        String place = where.toString();
        fault(Character.toUpperCase(place.charAt(0)) + place.substring(1) + ": " + what);
    }

    private void fault(String sentence) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(sentence);
        } else {
            faultsNotNamed++;
        }
    }

    private List<String> allFaults() {
        List<String> all = new ArrayList<>(faults);
        if (faultsNotNamed > 0) {
            all.add("And %,d more of this kind.".formatted(faultsNotNamed));
        }
        return all;
    }
}

package io.github.rollcall.summary;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.Outcome;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.runlog.RunPast;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private long created;
    private long adopted;
    private long unchanged;
    private long skipped;
    private long inDoubt;
    private long unprocessed;
    private long imagesUploaded;
    private long imagesUnchanged;
    private long imagesSkipped;
    private long imagesPending;
    private long followUpsDone;
    private long followUpsSkipped;
    private long followUpsPending;

    RunCounter(RunPast past) {
        this.past = past;
    }

    void add(ReportedRow row) {
        if (!row.history().isSound()) {
            fault(row.ref(), "an entry about an answer is in the journal without the one about its request.");
        }
        switch (row.state()) {
            case UNKNOWN -> unknown(row);
            case DUE -> unprocessed++;
            case IN_DOUBT -> inDoubt++;
            case CONCLUDED -> concluded(row);
        }
        image(row.image());
        followUps(row);
    }

    /** A row that the journal knows and the roster does not have. */
    void addStranger(ReportedRow row) {
        fault(row.ref(), "the journal has entries about it, but the roster has no row that begins there.");
        add(row);
    }

    /** @param rowsPassed how many rows the roster has now, or null if it could not be read again */
    Books books(@Nullable Long rowsPassed) {
        if (rowsPassed != null) {
            past.rowsRead()
                    .filter(read -> !read.equals(rowsPassed))
                    .ifPresent(read -> fault("The check read %,d rows, the report %,d.".formatted(read, rowsPassed)));
        }
        Books books = new Books(
                read(rowsPassed),
                created,
                adopted,
                0,
                unchanged,
                skipped,
                inDoubt,
                unprocessed,
                new Books.Images(imagesUploaded, imagesUnchanged, imagesSkipped, imagesPending),
                new Books.FollowUps(followUpsDone, followUpsSkipped, followUpsPending),
                isOpen(rowsPassed),
                allFaults());
        return books.balance() || !books.faults().isEmpty()
                ? books
                : books.withFault(
                        "%,d rows were read, but %,d are accounted for.".formatted(books.read(), books.sum()));
    }

    /** Of a run that ended before its check had counted the rows, the report counts them. */
    private long read(@Nullable Long rowsPassed) {
        long counted = past.rowsRead().orElse(rowsPassed == null ? 0 : rowsPassed);
        // A roster that grew while it was checked is gone, with more rows judged than were counted before.
        return isOpen(rowsPassed)
                ? Math.max(counted, created + adopted + unchanged + skipped + inDoubt + unprocessed)
                : counted;
    }

    private boolean isOpen(@Nullable Long rowsPassed) {
        return rowsPassed == null && !past.isChecked();
    }

    private void unknown(ReportedRow row) {
        if (past.isChecked()) {
            fault(row.ref(), "the roster was checked, but the journal does not say what became of this row.");
        } else if (row.row() != null) {
            unprocessed++;
        }
    }

    private void concluded(ReportedRow row) {
        Outcome outcome = row.outcome();
        if (outcome instanceof Outcome.Created made) {
            created += isFirst(made.id(), row) ? 1 : 0;
        } else if (outcome instanceof Outcome.Adopted found) {
            isFirst(found.id(), row);
            adopted++;
        } else if (outcome instanceof Outcome.Unchanged) {
            unchanged++;
        } else if (outcome instanceof Outcome.Skipped) {
            skipped++;
        } else {
            fault(row.ref(), "the journal says of the user what can only be said of an image.");
        }
    }

    private boolean isFirst(ExtensionId id, ReportedRow row) {
        boolean first = made.add(id);
        if (!first) {
            fault(row.ref(), "extension " + id + " is already that of another row.");
        }
        return first;
    }

    private void image(ReportedRow.@Nullable ImageEnd image) {
        if (image == null) {
            return;
        }
        switch (image) {
            case UPLOADED -> imagesUploaded++;
            case UNCHANGED -> imagesUnchanged++;
            case SKIPPED -> imagesSkipped++;
            case PENDING -> imagesPending++;
        }
    }

    private void followUps(ReportedRow row) {
        followUpsPending += row.followUpsPending();
        for (Outcome outcome : row.followUps()) {
            if (outcome instanceof Outcome.Skipped) {
                followUpsSkipped++;
            } else {
                followUpsDone++;
            }
        }
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

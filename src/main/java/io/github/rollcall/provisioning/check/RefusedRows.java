package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.CorrectedRow;
import io.github.rollcall.journal.RefusedSince;
import io.github.rollcall.journal.RowMarks;
import io.github.rollcall.journal.RowMarks.Mark;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.RowFingerprint;
import io.github.rollcall.user.StatedIdentity;
import io.github.rollcall.user.value.UserKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Knows refused rows again. A row that was skipped, corrected in a table of skipped rows and imported from there is in place,
 * though the roster still holds the mistake; as long as each roster of its feed has held it since before the correction, and as the
 * correction contradicts nothing that the row says for certain. Used by one thread.
 */
final class RefusedRows {

    private final RunId run;
    private final RowMarks marks;
    private final ColumnMapping mapping;
    private final Map<String, Set<CorrectedRow>> corrections;
    private final RefusedSince since;
    private final Set<String> refusedLast;
    private final Map<String, Integer> refusedBefore;
    private final Map<String, Integer> times = new HashMap<>();
    private List<Mark> pending = new ArrayList<>();

    RefusedRows(RunId run, AccountKey account, RowMarks marks, ColumnMapping mapping) {
        this.run = run;
        this.marks = marks;
        this.mapping = mapping;
        this.corrections = marks.corrections(account);
        this.since = marks.refusedSince(run, account, corrections.keySet());
        this.refusedLast = since.lastRosters().stream()
                .flatMap(last -> marks.refusedIn(last).keySet().stream())
                .collect(Collectors.toSet());
        this.refusedBefore = marks.refusedIn(run);
    }

    /** Each row of a correction is noted, whatever comes of it. */
    void meet(RosterRow row) {
        RowFingerprint.carriedBy(row).ifPresent(fingerprint -> note(row, fingerprint, true));
    }

    /** A row that is not as it should be is noted, to be known again. */
    void note(RosterRow row) {
        if (!isCorrection(row)) {
            RowFingerprint.of(row, mapping).ifPresent(fingerprint -> note(row, fingerprint, false));
        }
    }

    /** So is one that was refused before and is to be sent now: this run may end before it is. */
    void noteAgain(RosterRow row) {
        boolean anyBefore = !refusedLast.isEmpty() || !refusedBefore.isEmpty();
        if (anyBefore && !isCorrection(row)) {
            RowFingerprint.of(row, mapping)
                    .filter(fingerprint -> refusedLast.contains(fingerprint) || refusedBefore.containsKey(fingerprint))
                    .ifPresent(fingerprint -> note(row, fingerprint, false));
        }
    }

    private void note(RosterRow row, String fingerprint, boolean isCarried) {
        pending.add(new Mark(row.ref().line(), fingerprint, isCarried));
        if (corrections.containsKey(fingerprint)) {
            times.merge(fingerprint, 1, Integer::sum);
        }
    }

    /** Whether no other row of this roster is the same; to be asked after the last. */
    boolean isAlone(String fingerprint) {
        return times.getOrDefault(fingerprint, 0) == 1;
    }

    /** Writes down what was noted since. */
    void flush() {
        marks.note(run, pending);
        pending = new ArrayList<>();
    }

    /** Whether the row is one of a table of skipped rows. */
    static boolean isCorrection(RosterRow row) {
        return RowFingerprint.carriedBy(row).isPresent();
    }

    /** The user that the correction of this refused row made or found, and that is still there. */
    Optional<Stand> correctionOf(RosterRow row, StatedIdentity certain, AccountSnapshot account) {
        return standing(row, certain, account, this::isOfRefused);
    }

    /** The same for a row that only RingCentral refused: its name and address are those of one person, however often it stands. */
    Optional<Stand> correctionOfSent(RosterRow row, Supplier<StatedIdentity> certain, AccountSnapshot account) {
        return corrections.isEmpty() || isCorrection(row)
                ? Optional.empty()
                : standing(row, certain.get(), account, this::isOfSent);
    }

    /** Whom corrections of the row made or found, whether it still counts for them or not. */
    Set<ExtensionId> correctedBefore(RosterRow row) {
        return corrections.isEmpty()
                ? Set.of()
                : RowFingerprint.first(row, mapping).stream()
                        .flatMap(fingerprint -> corrections.getOrDefault(fingerprint, Set.of()).stream())
                        .map(CorrectedRow::extension)
                        .collect(Collectors.toSet());
    }

    private Optional<Stand> standing(
            RosterRow row,
            StatedIdentity certain,
            AccountSnapshot account,
            BiPredicate<String, CorrectedRow> isOfThisRow) {
        if (corrections.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> carried = RowFingerprint.carriedBy(row);
        BiPredicate<String, CorrectedRow> counts = carried.isPresent() ? this::isOfCarried : isOfThisRow;
        return carried.or(() -> RowFingerprint.of(row, mapping))
                .flatMap(fingerprint -> stand(
                        fingerprint,
                        row,
                        certain,
                        account,
                        corrections.getOrDefault(fingerprint, Set.of()).stream()
                                .filter(corrected -> counts.test(fingerprint, corrected))
                                .toList()));
    }

    private boolean isOfRefused(String fingerprint, CorrectedRow corrected) {
        boolean isOfThisRun = refusedBefore.getOrDefault(fingerprint, 0) == 1 && isSince(corrected);
        return isOfThisFeed(fingerprint, corrected) && (isOfThisRun || isLater(corrected, since.alone(fingerprint)));
    }

    private boolean isOfSent(String fingerprint, CorrectedRow corrected) {
        return (refusedBefore.containsKey(fingerprint) && isSince(corrected))
                || isLater(corrected, since.of(fingerprint));
    }

    /** What corrections say of the row that came up last counts for a correction. */
    private boolean isOfCarried(String fingerprint, CorrectedRow corrected) {
        Optional<RunId> cameUp = since.cameUpLast(fingerprint);
        return isOfThisFeed(fingerprint, corrected) && (cameUp.isEmpty() || isLater(corrected, cameUp));
    }

    private boolean isOfThisFeed(String fingerprint, CorrectedRow corrected) {
        return !since.isInOtherFeeds(fingerprint) || since.isOfThisFeed(corrected.feed());
    }

    /** Whether the correction was made after an earlier attempt of this run. */
    private boolean isSince(CorrectedRow corrected) {
        return corrected.run().compareTo(run) > 0;
    }

    private static boolean isLater(CorrectedRow corrected, Optional<RunId> cameUp) {
        return cameUp.filter(first -> first.compareTo(corrected.run()) < 0).isPresent();
    }

    private Optional<Stand> stand(
            String fingerprint,
            RosterRow row,
            StatedIdentity certain,
            AccountSnapshot account,
            List<CorrectedRow> known) {
        List<CorrectedRow> agreeing = known.stream()
                .filter(corrected -> agrees(row, certain, corrected.person()))
                .toList();
        Set<Long> people =
                known.stream().map(corrected -> corrected.extension().value()).collect(Collectors.toSet());
        return people.size() == 1 && !agreeing.isEmpty()
                ? account.withId(agreeing.get(0).extension())
                        .filter(ExtensionRecord::isUser)
                        .map(user ->
                                new Stand(fingerprint, user, agreeing.get(0).person()))
                : Optional.empty();
    }

    /** Where nobody knows which cell is which, the person's address or whole name has to be in one of them. */
    private static boolean agrees(RosterRow row, StatedIdentity certain, UserKey person) {
        if (!certain.equals(StatedIdentity.NONE)) {
            return certain.agreesWith(person);
        }
        return LooseCells.of(row).have(person);
    }

    /**
     * Who stands for a refused row.
     *
     * @param person as the correction named the person
     */
    record Stand(String fingerprint, ExtensionRecord user, UserKey person) {}
}

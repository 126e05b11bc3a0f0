package io.github.rollcall.provisioning;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.CorrectedRow;
import io.github.rollcall.journal.RowMarks;
import io.github.rollcall.journal.RowMarks.Mark;
import io.github.rollcall.journal.RunId;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.RowFingerprint;
import io.github.rollcall.user.StatedIdentity;
import io.github.rollcall.user.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows refused rows again. A row that was skipped, corrected in a table of skipped rows and imported from there is in place,
 * though the roster still holds the mistake; as long as each roster of its feed does, and as the correction contradicts nothing
 * that the row says for certain. Used by one thread.
 */
final class RefusedRows {

    private final RunId run;
    private final RowMarks marks;
    private final ColumnMapping mapping;
    private final Map<String, Set<CorrectedRow>> corrections;
    private final Set<String> refusedLast;
    private List<Mark> pending = new ArrayList<>();

    RefusedRows(RunId run, AccountKey account, RowMarks marks, ColumnMapping mapping) {
        this.run = run;
        this.marks = marks;
        this.mapping = mapping;
        this.corrections = marks.corrections(account);
        this.refusedLast = corrections.isEmpty() ? Set.of() : marks.refusedLast(run, account);
    }

    /** Each row of a correction is noted, whatever comes of it. */
    void meet(RosterRow row) {
        RowFingerprint.carriedBy(row)
                .ifPresent(fingerprint -> pending.add(new Mark(row.ref().line(), fingerprint, true)));
    }

    /** A row that is not as it should be is noted, to be known again. */
    void note(RosterRow row) {
        if (RowFingerprint.carriedBy(row).isEmpty()) {
            RowFingerprint.of(row, mapping)
                    .ifPresent(fingerprint -> pending.add(new Mark(row.ref().line(), fingerprint, false)));
        }
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

    /** The user that the correction of this row made or found, and that is still there. */
    Optional<Stand> correctionOf(RosterRow row, StatedIdentity certain, AccountSnapshot account) {
        if (corrections.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> carried = RowFingerprint.carriedBy(row);
        return carried.or(() -> RowFingerprint.of(row, mapping).filter(refusedLast::contains))
                .flatMap(fingerprint -> stand(fingerprint, row, certain, account));
    }

    private Optional<Stand> stand(String fingerprint, RosterRow row, StatedIdentity certain, AccountSnapshot account) {
        Set<CorrectedRow> known = corrections.getOrDefault(fingerprint, Set.of());
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
        Set<String> cells = row.cells().stream().map(RefusedRows::word).collect(Collectors.toSet());
        return cells.contains(word(person.email()))
                || (cells.contains(word(person.firstName())) && cells.contains(word(person.lastName())));
    }

    private static String word(String text) {
        return Blanks.collapse(text).toLowerCase(Locale.ROOT);
    }

    /**
     * Who stands for a refused row.
     *
     * @param person as the correction named the person
     */
    record Stand(String fingerprint, ExtensionRecord user, UserKey person) {}
}

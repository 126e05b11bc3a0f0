package io.github.rollcall.explain;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.JournalEntry.Concluded;
import io.github.rollcall.journal.entry.JournalEntry.Mark;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.user.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the person stands in one account, as far as our runs know.
 *
 * @param state in a word, for programs
 * @param since of the entry that tells
 * @param row whose entry that is
 * @param extension null if nobody is there, or the journal does not keep as which user
 */
record PersonStatus(
        AccountKey account,
        State state,
        Instant since,
        KnownRow row,
        @Nullable ExtensionId extension,
        @Nullable String number,
        List<Problem> problems) {

    /** Where somebody can stand. */
    enum State {
        /** We made the user, or adopted it. */
        MADE,
        /** Somebody else made it. */
        FOUND,
        IN_DOUBT,
        SKIPPED,
        DUE,
        /** The roster of everybody has the person no more. */
        LEFT
    }

    /** For each account in which something is known, the one that was heard of last at the end. */
    static List<PersonStatus> of(List<KnownRow> rows) {
        Map<AccountKey, List<KnownRow>> accounts = new LinkedHashMap<>();
        for (KnownRow row : rows) {
            row.history().entries().stream()
                    .map(entry -> entry.mark().account())
                    .distinct()
                    .forEach(account -> accounts.computeIfAbsent(account, key -> new ArrayList<>())
                            .add(row));
        }
        return accounts.entrySet().stream()
                .map(account -> of(account.getKey(), account.getValue()))
                .toList();
    }

    /**
     * Doubt counts until it is settled, whatever came after; else the newest run counts, and a plan only where no run tells
     * anything. A skipped row does not hide a user whom another row created or found.
     */
    private static PersonStatus of(AccountKey account, List<KnownRow> all) {
        List<KnownRow> rows = all.stream().filter(row -> !row.isLeaving()).toList();
        KnownRow newest = newest(all);
        boolean isInDoubt = rows.stream().anyMatch(row -> row.history().state(Stage.USER) == RowState.IN_DOUBT);
        if (rows.isEmpty() || (newest.isLeaving() && !isInDoubt)) {
            return left(account, newest);
        }
        KnownRow last = rows.get(rows.size() - 1);
        KnownRow lastNotSkipped = null;
        for (KnownRow row : rows) {
            if (!row.run().isPlan()) {
                last = row;
                lastNotSkipped = row.isSkipped() ? lastNotSkipped : row;
            }
        }
        if (lastNotSkipped != null && lastNotSkipped.isThere()) {
            last = lastNotSkipped;
        }
        for (KnownRow row : rows) {
            if (row.history().state(Stage.USER) == RowState.IN_DOUBT) {
                last = row;
            }
        }
        return of(account, last, rows);
    }

    /** A plan counts only where no run tells anything. */
    private static KnownRow newest(List<KnownRow> rows) {
        return rows.stream()
                .filter(row -> !row.run().isPlan())
                .reduce((earlier, later) -> later)
                .orElseGet(() -> rows.get(rows.size() - 1));
    }

    private static PersonStatus left(AccountKey account, KnownRow leaving) {
        List<Problem> told = leaving.history()
                .outcome(Stage.LEAVER)
                .map(outcome -> outcome.isSkipped() ? outcome.problems() : outcome.warnings())
                .orElse(List.of());
        Instant since = leaving.history().entries().get(0).mark().at();
        return new PersonStatus(
                account, State.LEFT, since, leaving, leaving.extension().orElse(null), null, told);
    }

    private static PersonStatus of(AccountKey account, KnownRow row, List<KnownRow> rows) {
        Mark mark = lastMark(row);
        Outcome outcome = row.history().outcome(Stage.USER).orElse(null);
        if (outcome != null && outcome.isSkipped()) {
            return new PersonStatus(account, State.SKIPPED, mark.at(), row, null, null, outcome.problems());
        }
        ExtensionId id = row.history().extension().orElse(null);
        if (id != null) {
            return inAccount(account, id, row, rows);
        }
        if (row.isThere()) {
            return new PersonStatus(account, State.FOUND, mark.at(), row, null, null, List.of());
        }
        State state = row.history().state(Stage.USER) == RowState.IN_DOUBT ? State.IN_DOUBT : State.DUE;
        return new PersonStatus(account, state, mark.at(), row, null, null, List.of());
    }

    /** Since we made the user, or else since we first found it. */
    private static PersonStatus inAccount(AccountKey account, ExtensionId id, KnownRow row, List<KnownRow> rows) {
        String number = null;
        PersonStatus made = null;
        PersonStatus found = null;
        for (KnownRow each : rows) {
            Concluded end = endAs(id, each);
            if (end == null) {
                continue;
            }
            number = Objects.requireNonNullElse(end.outcome().number(), Objects.requireNonNullElse(number, ""));
            boolean isOurs = end.outcome().isMade();
            PersonStatus status = new PersonStatus(
                    account, isOurs ? State.MADE : State.FOUND, end.mark().at(), each, id, null, List.of());
            made = isOurs ? status : made;
            found = found == null ? status : found;
        }
        PersonStatus known = Objects.requireNonNull(made == null ? found : made, () -> "no end of " + row.line());
        String shown = number == null || number.isEmpty() ? null : number;
        return new PersonStatus(account, known.state(), known.since(), known.row(), id, shown, List.of());
    }

    private static @Nullable Concluded endAs(ExtensionId id, KnownRow row) {
        return row.history().entries().stream()
                .filter(entry -> entry.mark().stage() == Stage.USER)
                .filter(Concluded.class::isInstance)
                .map(Concluded.class::cast)
                .filter(end -> id.equals(end.outcome().extension()))
                .findFirst()
                .orElse(null);
    }

    private static Mark lastMark(KnownRow row) {
        return row.history().entries().stream()
                .map(entry -> entry.mark())
                .filter(mark -> mark.stage() == Stage.USER)
                .reduce((first, second) -> second)
                .orElseGet(() -> row.history().entries().get(0).mark());
    }

    /** The state as a sentence. */
    String text(String since) {
        String run = row.run().id() + (row.run().isPlan() ? " (a plan)" : "");
        return switch (state) {
            case MADE -> "In the account since " + since + ", made by run " + run + ".";
            case FOUND ->
                "In the account, made by another hand; " + (extension == null ? "" : "first ") + "found " + since
                        + " by run " + run + ".";
            case IN_DOUBT ->
                "In doubt since " + since + ", sent by run " + run
                        + (row.history().isUnseen()
                                ? ": its address is taken, and the account does not show by whom. `rerun` looks again."
                                : ": the next import of this account looks the person up before anything else.");
            case SKIPPED ->
                "Skipped by run " + run + ", " + since + ": "
                        + problems.stream().map(Problem::code).distinct().collect(Collectors.joining(", "))
                        + ". It needs somebody who mends the row; see below.";
            case LEFT ->
                "Left: not in the roster of run " + run + " any more, which is everybody, " + since + ". " + becameOf();
            case DUE ->
                row.run().isPlan()
                        ? "Only planned, " + since + " by run " + run + ": an import would create the person."
                        : "To be sent since " + since + ", by run " + run + ": `rerun` goes on with it, or `import` the"
                                + " roster again.";
        };
    }

    /** What became of somebody who left. */
    private String becameOf() {
        String reasons = problems.isEmpty()
                ? "."
                : ": " + problems.stream().map(Problem::reason).collect(Collectors.joining("; ")) + ".";
        return switch (LeaverEnd.of(row.history())) {
            case DISABLED ->
                "The user is disabled. Nobody is deleted; a roster with the person enables the user again.";
            case KEPT ->
                problems.isEmpty() ? "The user is left as it is; see below." : "The user is left as it is" + reasons;
            case SKIPPED -> "RingCentral did not disable the user" + reasons;
            case PENDING ->
                row.run().isPlan()
                        ? "Only planned: an import would disable the user."
                        : "The user is still to be disabled: `rerun` goes on with it.";
        };
    }
}

package io.github.rollcall.provisioning;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.Due;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RowMarks;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.AccountView;
import io.github.rollcall.provisioning.account.Match;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.StatedDifferences;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.RowFingerprint;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A roster that an attempt has checked against an account: everything that is needed to do what the check decided. What
 * was decided stands in the journal. Those who make people and those who send images use it at the same time, from several
 * threads: it does not change, and what it hands out is safe for that.
 */
public final class CheckedRoster {

    private static final int ROWS_AT_ONCE = 100;

    private final Attempt attempt;
    private final AccountKey account;
    private final ColumnMapping mapping;
    private final RowInterpreter interpreter;
    private final Matcher matcher;
    private final AccountView view;
    private final Journal journal;
    private final Forecast forecast;
    private final RunNumbers numbers;
    private final UpdateComparison comparisons;
    private final Set<String> rolesForMany;
    private final Seats seats;
    private final PoisonRowPolicy poisonRows;
    private final ImageQueue images = new ImageQueue();

    /** @param rolesForMany roles that are given to many people at once, by their ids */
    public CheckedRoster(
            Attempt attempt,
            AccountKey account,
            ColumnMapping mapping,
            RowInterpreter interpreter,
            Matcher matcher,
            AccountView view,
            Journal journal,
            Forecast forecast,
            RunNumbers numbers,
            UpdateComparison comparisons,
            Set<String> rolesForMany,
            Seats seats) {
        this.attempt = attempt;
        this.account = account;
        this.mapping = mapping;
        this.interpreter = interpreter;
        this.matcher = matcher;
        this.view = view;
        this.journal = journal;
        this.forecast = forecast;
        this.numbers = numbers;
        this.comparisons = comparisons;
        this.rolesForMany = Set.copyOf(rolesForMany);
        this.seats = seats;
        this.poisonRows = new PoisonRowPolicy(attempt, account, journal);
    }

    public Attempt attempt() {
        return attempt;
    }

    public AccountKey account() {
        return account;
    }

    /** Whether those who were there are updated many at once. */
    boolean updatesInBulk() {
        return forecast.updates().isBulk();
    }

    /** Roles that are given to many people at once, by their ids. */
    Set<String> rolesForMany() {
        return rolesForMany;
    }

    /** Who can be sent an image by now. */
    public ImageQueue images() {
        return images;
    }

    /** What is ahead. */
    public Forecast forecast() {
        return forecast;
    }

    /** What tells a usual roster from an unusual one. */
    public RunNumbers numbers() {
        return numbers;
    }

    /** The rows behind this line for which this is due, in order, {@code limit} at most; none if there are no more. */
    public List<RowHistory> due(Due what, long afterLine, int limit) {
        return journal.of(attempt.run()).due(what, afterLine, limit);
    }

    /** Whether a user is to be sent in this attempt, apart from those that are set aside. */
    public boolean isAnybodyDue() {
        return isAnybodyDue(Due.USER_WITH_NUMBER) || isAnybodyDue(Due.USER_WITHOUT_NUMBER);
    }

    private boolean isAnybodyDue(Due what) {
        long line = 0;
        List<RowHistory> due = due(what, line, ROWS_AT_ONCE);
        while (!due.isEmpty() && due.stream().allMatch(row -> poisonRows.isSetAside(row.line()))) {
            line = due.get(due.size() - 1).line();
            due = due(what, line, ROWS_AT_ONCE);
        }
        return !due.isEmpty();
    }

    /**
     * For the end of an attempt that did all it could.
     *
     * @throws io.github.rollcall.extension.stop.ExtensionsUnavailable if a row got no answer, and nobody knows whose fault that is
     */
    public void requireNobodySetAside() {
        poisonRows.requireNobodySetAside();
    }

    PoisonRowPolicy poisonRows() {
        return poisonRows;
    }

    Verdict interpret(RosterRow row) {
        return interpreter.interpret(row);
    }

    Match match(NewUser user) {
        return matcher.match(user, view.current());
    }

    Match match(NewUser user, AccountSnapshot account) {
        return matcher.match(user, account);
    }

    /** What is to be told of a row whose person is there already. */
    List<Problem> warnings(RosterRow row, NewUser user, Match.Same same) {
        return new StatedDifferences(comparisons.stated()).warnings(row, user, same);
    }

    /** A row that is skipped is noted, so that it is known again when it has been corrected. */
    void noteRefused(RosterRow row, Outcome outcome) {
        if (outcome instanceof Outcome.Skipped && RowFingerprint.carriedBy(row).isEmpty()) {
            RowFingerprint.of(row, mapping)
                    .ifPresent(fingerprint -> journal.marks()
                            .note(
                                    attempt.run(),
                                    List.of(new RowMarks.Mark(row.ref().line(), fingerprint, false))));
        }
    }

    /** The bought licences that people are put onto. */
    Seats seats() {
        return seats;
    }

    UpdateComparison comparisons() {
        return comparisons;
    }

    /** The account as it was last seen. */
    AccountSnapshot people() {
        return view.current();
    }

    /** The account's user as it was last seen; null if it is not there. */
    @Nullable
    ExtensionRecord shown(ExtensionId id) {
        return view.current().withId(id).orElse(null);
    }

    /** What the account showed of this user when it was last asked; nothing if it did not show the user. */
    ExtensionDetails lastShown(ExtensionId id) {
        return view.last().withId(id).map(ExtensionRecord::details).orElse(ExtensionDetails.NONE);
    }

    /** Asks the account anew, since nobody knows what became of some changes. */
    void lookAgain() {
        view.renew();
    }

    /** What is remembered of a user who is made of this row. */
    GivenValues given(RosterRow row, NewUser user) {
        Map<String, String> values = new HashMap<>();
        comparisons.stated().given(row, user).forEach((column, value) -> values.put(column.canonicalName(), value));
        values.put(Field.STATUS.canonicalName(), user.status().word());
        return GivenValues.of(values);
    }

    @Nullable
    String imageColumn() {
        return mapping.columnOf(Field.IMAGE_FILE);
    }

    @Nullable
    String columnOf(Field field) {
        return mapping.columnOf(field);
    }

    /** Whether the row itself has something in a cell of this field. */
    boolean isStated(Field field, RosterRow row) {
        return mapping.columnOf(field) != null && !Blanks.isBlank(mapping.value(row, field));
    }

    /** What RingCentral refuses, in the words of the roster. */
    RefusalProblems refusals() {
        return new RefusalProblems(mapping);
    }

    /** Whether the row itself has something in a cell that the refusal may be about. */
    boolean isStated(ApiError error, RosterRow row) {
        return RefusedColumn.isStated(error, row, mapping);
    }
}

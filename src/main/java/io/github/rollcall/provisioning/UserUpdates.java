package io.github.rollcall.provisioning;

import io.github.rollcall.comparison.Comparison;
import io.github.rollcall.comparison.LostName;
import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.comparison.UnseenValues;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.BulkAnswer;
import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Due;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.OpenUpdates;
import io.github.rollcall.journal.OpenUpdates.Bulk;
import io.github.rollcall.journal.OpenUpdates.Open;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.provisioning.due.DueRow;
import io.github.rollcall.provisioning.due.DueUpdate;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import io.github.rollcall.user.value.UserStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes users who were there before: many by bulk update, few by a call each. A change may be repeated, so an answer that is lost
 * costs a comparison, and at most the same change again. Called by one thread; sends from several.
 */
public final class UserUpdates implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UserUpdates.class);
    private static final int MOST_TRIES = 20;

    private final CheckedRoster roster;
    private final Extensions extensions;
    private final RunLog runs;
    private final Journal journal;
    private final OpenUpdates updates;
    private final BulkUpdates bulks;
    private final StopSignal stop;
    private final Workers workers;
    private final Progress progress;
    private final NameReset reset;
    /** For columns of refusals; those that this attempt sent. */
    private final Map<Long, RosterRow> sent = new ConcurrentHashMap<>();

    private boolean isBulk;

    UserUpdates(
            CheckedRoster roster,
            Extensions extensions,
            RunLog runs,
            Journal journal,
            BulkUpdates bulks,
            StopSignal stop,
            Workers workers,
            Progress progress) {
        this.roster = roster;
        this.extensions = extensions;
        this.runs = runs;
        this.journal = journal;
        this.updates = journal.updates();
        this.bulks = bulks;
        this.stop = stop;
        this.workers = workers;
        this.progress = progress;
        this.reset = new NameReset(extensions.losesNames());
        this.isBulk = roster.updatesInBulk();
    }

    /** What is to be sent for this row, compared once more with the account as it is known now; null if nothing. */
    public @Nullable DueUpdate due(DueRow due) {
        ExtensionId id = due.history().extension().orElseThrow();
        UserKey person = due.history().personOf(Stage.UPDATE);
        ExtensionRecord shown = roster.shown(id);
        Verdict verdict = roster.interpret(due.row());
        if (shown == null || !(verdict instanceof Verdict.Accepted accepted)) {
            Outcome outcome =
                    shown == null ? new Outcome.Skipped(List.of(gone(id))) : new Outcome.Unchanged(id, null, List.of());
            note(due.line(), Stage.UPDATE, person, outcome);
            return null;
        }
        NewUser user = accepted.user();
        UpdateComparison comparisons = roster.comparisons();
        Comparison comparison = toldOf(
                due.history(), comparisons.of(due.row(), user, shown, comparisons.known(shown), roster.people()));
        UserUpdate update = comparisons.update(due.row(), user, shown, comparison);
        if (comparison.isSame() && !update.carriesSecrets()) {
            note(
                    due.line(),
                    Stage.UPDATE,
                    person,
                    due.history().endWhereNothingDiffers(Stage.UPDATE, id),
                    comparison.before());
            return null;
        }
        return new DueUpdate(
                due.line(),
                Stage.UPDATE,
                person,
                due.row(),
                update,
                withLostName(shown, due, comparison.columns(), comparison.after()));
    }

    /** Of what differs by now, what the check has told: a number that has become free since is given by the next run. */
    private static Comparison toldOf(RowHistory history, Comparison comparison) {
        Set<String> told =
                history.changes(Stage.UPDATE).stream().map(FieldChange::field).collect(Collectors.toSet());
        Comparison rest = comparison;
        for (Column column : comparison.columns()) {
            rest = told.contains(column.canonicalName()) ? rest : rest.without(column);
        }
        return rest;
    }

    /** A change of the contact takes the informal name away. It is remembered until it is given back, or another is given. */
    private GivenValues withLostName(ExtensionRecord shown, DueRow due, Set<Column> changed, GivenValues after) {
        if (!reset.comesWithColumns(changed)) {
            return after;
        }
        String name = shown.details().name();
        if (name != null && !LostName.isTaken(shown)) {
            return LostName.with(after, name);
        }
        if (due.history().state(Stage.NAME) != RowState.DUE || LostName.isIn(after)) {
            return after;
        }
        // Where another is to follow the usual one, none of ours is in place until then.
        return due.history().changes(Stage.NAME).stream()
                .filter(FieldChange::isAgain)
                .findFirst()
                .map(lost -> LostName.with(after, lost.value()))
                .orElseGet(() -> after.without(Field.DISPLAY_NAME.canonicalName()));
    }

    /** What of an earlier run is still to be taken back from this user; null if nothing is. */
    public @Nullable DueUpdate back(DueRow due) {
        ExtensionId id = due.history().extension().orElseThrow();
        UserKey person = due.history().personOf(Stage.UPDATE);
        ExtensionRecord shown = roster.shown(id);
        if (shown == null) {
            note(due.line(), Stage.UPDATE, person, new Outcome.Skipped(List.of(changedSince("it is gone"))));
            return null;
        }
        GivenValues known = roster.comparisons().known(shown);
        Dictionaries dictionaries = roster.comparisons().stated().dictionaries();
        Reversal back = Reversal.again(
                due.history().changes(Stage.UPDATE), shown, roster.comparisons().listed(), known, dictionaries);
        if (back.changes().isEmpty()) {
            note(due.line(), Stage.UPDATE, person, nothingToTakeBack(back, due.history(), id));
            return null;
        }
        UserUpdate update = new UserUpdate(
                shown,
                null,
                back.columns(),
                back.status(),
                false,
                back.status() == UserStatus.DISABLED
                        ? "Undone (Rollcall run " + roster.attempt().run() + ")"
                        : null,
                back.values(dictionaries),
                UnseenValues.of(back.columns(), shown, known, null, dictionaries));
        return new DueUpdate(
                due.line(),
                Stage.UPDATE,
                person,
                null,
                update,
                withLostName(shown, due, back.columns(), back.after(known)));
    }

    private static Outcome nothingToTakeBack(Reversal back, RowHistory history, ExtensionId id) {
        return back.kept().isEmpty()
                ? history.endWhereNothingDiffers(Stage.UPDATE, id)
                : new Outcome.Skipped(back.kept().stream()
                        .map(kept -> changedSince(kept.toString()))
                        .toList());
    }

    private static Problem changedSince(String reason) {
        return ProblemCode.CHANGED_SINCE.problem(null, reason);
    }

    /** What is to be sent for somebody whom the roster has no more; null if nothing is, any more. */
    public @Nullable DueUpdate leaver(RowHistory leaver) {
        ExtensionId id = leaver.leaver().orElseThrow();
        UserKey person = leaver.personOf(Stage.LEAVER);
        ExtensionRecord shown = roster.shown(id);
        GivenValues given = roster.comparisons().known(id).withLeft(UserStatus.DISABLED.word());
        if (shown != null && isDisabled(shown) && leaver.wasSent(Stage.LEAVER)) {
            note(leaver.line(), Stage.LEAVER, person, new Outcome.Updated(id), given);
            return null;
        }
        if (shown == null || isDisabled(shown)) {
            note(leaver.line(), Stage.LEAVER, person, new Outcome.Unchanged(id, null, List.of()));
            return null;
        }
        String kept = roster.comparisons().protectedUsers().reason(shown);
        if (kept != null) {
            Problem problem = ProblemCode.LEAVER_KEPT.problem(
                    null, Matcher.inWords(shown) + " is not in the roster any more, and " + kept);
            note(leaver.line(), Stage.LEAVER, person, new Outcome.Unchanged(id, null, List.of(problem)));
            return null;
        }
        String comment =
                "Not in the roster any more (Rollcall run " + roster.attempt().run() + ")";
        return new DueUpdate(
                leaver.line(),
                Stage.LEAVER,
                person,
                null,
                UserUpdate.ofStatus(shown, UserStatus.DISABLED, comment),
                given);
    }

    private static boolean isDisabled(ExtensionRecord user) {
        return user.status().equals(UserStatus.DISABLED.word());
    }

    /** When it returns, each of these is changed, skipped, or on its way. */
    public void apply(List<? extends DueUpdate> due) {
        stop.check();
        due.forEach(each -> {
            if (each.row() != null) {
                sent.put(each.line(), each.row());
            }
        });
        List<DueUpdate> single = new ArrayList<>();
        List<DueUpdate> many = new ArrayList<>();
        // What quotes a secret in an answer is recognised only while it is known which were sent.
        due.forEach(each -> (isBulk && !each.update().carriesSecrets() ? many : single).add(each));
        if (!many.isEmpty() && !sendInBulk(many)) {
            single.addAll(many);
        }
        workers.forEach(single, each -> LogContext.ofLine(each.line(), () -> send(each)));
    }

    /** @return whether RingCentral takes such calls */
    private boolean sendInBulk(List<DueUpdate> many) {
        for (int tries = 1; ; tries++) {
            BulkAnswer answer = handOver(many);
            if (!(answer instanceof BulkAnswer.NotSent notSent)) {
                return !(answer instanceof BulkAnswer.Refused);
            }
            if (tries == MOST_TRIES) {
                throw new ExtensionsUnavailable(notSent.reason()
                        + ", so people cannot be updated in bulk. Continue with rerun when that is over.");
            }
            // It may be one of ours that is under way.
            bulks.await(roster.account(), patience(), this::skipped);
        }
    }

    private BulkAnswer handOver(List<DueUpdate> many) {
        Bulk[] bulk = new Bulk[1];
        BulkAnswer answer = extensions.updateAll(
                many.stream().map(DueUpdate::update).toList(),
                () -> bulk[0] = updates.intend(
                        roster.attempt(),
                        roster.account(),
                        many.stream().map(DueUpdate::change).toList()));
        if (answer instanceof BulkAnswer.Accepted accepted) {
            updates.accepted(bulk[0], accepted.task());
            progress.changes(many.size());
        } else if (answer instanceof BulkAnswer.Lost lost) {
            log.warn("{}. The users of this bulk update are compared again", lost.reason());
            progress.changes(many.size());
        } else if (answer instanceof BulkAnswer.NotSent notSent) {
            takeBack(bulk[0], notSent.reason());
        } else if (answer instanceof BulkAnswer.Refused refused) {
            takeBack(bulk[0], "RingCentral refuses the bulk update");
            isBulk = false;
            String why =
                    "RingCentral refuses bulk updates" + ApiError.inBrackets(refused.errors(), refused.requestId());
            log.warn("{}; users are updated by a call each", why);
            runs.oneByOne(roster.attempt(), why);
        }
        return answer;
    }

    private void takeBack(Bulk bulk, String reason) {
        updates.withdraw(updates.of(bulk).stream().map(Open::entry).toList(), reason);
        updates.close(bulk);
    }

    private Duration patience() {
        return roster.comparisons().rules().patience();
    }

    private void send(DueUpdate due) {
        stop.check();
        long intention = updates.intend(roster.attempt(), roster.account(), due.change());
        ChangeAnswer answer;
        try {
            answer = extensions.update(due.update());
        } catch (RuntimeException notKnown) {
            updates.lose(List.of(intention), String.valueOf(notKnown.getMessage()));
            throw notKnown;
        }
        if (answer instanceof ChangeAnswer.Refused && due.update().mayTakeTwoCalls()) {
            noteLostName(due);
        }
        updates.end(Map.of(
                intention,
                answer instanceof ChangeAnswer.Refused refused
                        ? skipped(due.line(), refused.errors(), refused.requestId())
                        : new Outcome.Updated(due.update().id())));
        progress.changes(1);
    }

    /** The first of the two calls may have taken the informal name away, though the second one was refused. */
    private void noteLostName(DueUpdate due) {
        String lost = LostName.in(due.change().given());
        if (lost != null) {
            GivenChange taken = new GivenChange(due.update().id(), known -> LostName.with(known, lost));
            journal.noteChanges(roster.attempt(), roster.account(), List.of(), List.of(taken));
        }
    }

    /**
     * Waits for what is on its way. When it returns, nothing is.
     *
     * @return whether some have no known end, and are due again
     */
    public boolean settle() {
        int unknown = bulks.settle(roster.account(), patience(), this::skipped);
        progress.changes(-unknown);
        if (unknown > 0) {
            roster.lookAgain();
        }
        return unknown > 0;
    }

    /**
     * For the end of an attempt that did all it could.
     *
     * @throws ExtensionsUnavailable if somebody got no answer again and again
     */
    public void requireNobodyLeft() {
        int left = roster.due(Due.UPDATE, 0, 1).size()
                + journal.of(roster.attempt().run()).leaversDue().size();
        if (left > 0) {
            throw new ExtensionsUnavailable(
                    "RingCentral took updates and did not tell what became of them, again and again. Those whose result is"
                            + " known stand; continue with rerun.");
        }
    }

    private Outcome skipped(Open open, List<ApiError> errors) {
        return skipped(open.line(), errors, null);
    }

    private Outcome skipped(long line, List<ApiError> errors, @Nullable String requestId) {
        RosterRow row = sent.get(line);
        return new Outcome.Skipped(errors.stream()
                .map(error -> roster.refusals().of(error, row, requestId))
                .toList());
    }

    private static Problem gone(ExtensionId id) {
        return ProblemCode.USER_GONE.problem(null, "The account does not show extension " + id + " any more");
    }

    private void note(long line, Stage stage, @Nullable UserKey person, Outcome outcome) {
        journal.note(roster.attempt(), roster.account(), List.of(new Note.Done(line, stage, person, outcome, null)));
        progress.changes(1);
    }

    /** The same, with what is known of the person from now on. */
    private void note(long line, Stage stage, @Nullable UserKey person, Outcome outcome, GivenValues known) {
        journal.noteChanges(
                roster.attempt(),
                roster.account(),
                List.of(new Note.Done(line, stage, person, outcome, null)),
                List.of(new GivenChange(Objects.requireNonNull(outcome.extension()), known::withImageOf)));
        progress.changes(1);
    }

    @Override
    public void close() {
        workers.close();
    }
}

package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.ProtectedUsers;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is missing from a roster that is everybody: people whom earlier rosters of its feed had. Only users who can still do something
 * count; administrators, the user we act as, and whoever may be the person of a row that is not in order are left alone.
 *
 * @param missing what becomes of them
 * @param before what this run noted of leavers in earlier attempts
 * @param elsewhere whom other feeds have
 * @param known what the account was last given for a person
 */
record LeaverDecision(
        ProtectedUsers protectedUsers,
        MissingPeople missing,
        List<RowHistory> before,
        Set<ExtensionId> elsewhere,
        Function<ExtensionId, GivenValues> known) {

    /**
     * @param members whom the feed had
     * @param seen whom the roster has
     * @param unclear rows whose person is not known for certain
     * @return what is to be noted; nothing of whom it is noted already
     */
    List<Note> of(Set<ExtensionId> members, Set<ExtensionId> seen, UnclearRows unclear, AccountSnapshot account) {
        Map<ExtensionId, RowHistory> noted = new HashMap<>();
        before.forEach(leaver -> leaver.leaver().ifPresent(id -> noted.put(id, leaver)));
        long line = before.stream().mapToLong(RowHistory::line).min().orElse(0);
        List<Note> notes = new ArrayList<>();
        Set<ExtensionId> gone = new TreeSet<>(Comparator.comparingLong(ExtensionId::value));
        gone.addAll(members);
        gone.removeAll(seen);
        for (ExtensionId id : gone) {
            ExtensionRecord user = account.withId(id)
                    .filter(ExtensionRecord::isUser)
                    .filter(LeaverDecision::isActive)
                    .orElse(null);
            RowHistory earlier = noted.get(id);
            if (user != null && !isDisabledByRun(earlier)) {
                Note note = note(earlier == null ? line - 1 : earlier.line(), user, unclear);
                line = Math.min(line, note.line());
                if (earlier == null || !(isDue(earlier) && note instanceof Note.ToChange)) {
                    notes.add(note);
                }
            }
        }
        noted.forEach((id, leaver) -> {
            boolean isBack = !gone.contains(id)
                    || account.withId(id).filter(LeaverDecision::isActive).isEmpty();
            // Of whom it is not known what became of the change, that is found out when it is due.
            if (isBack && isDue(leaver) && !leaver.wasSent(Stage.LEAVER)) {
                notes.add(done(leaver.line(), leaver.personOf(Stage.LEAVER), id, List.of()));
            }
        });
        return notes;
    }

    private static boolean isDue(RowHistory leaver) {
        return leaver.state(Stage.LEAVER) == RowState.DUE;
    }

    private static boolean isDisabledByRun(@Nullable RowHistory leaver) {
        return leaver != null && leaver.hasEndedAs(Stage.LEAVER, Outcome.Kind.UPDATED);
    }

    /** Whether the user can still do something. */
    static boolean isActive(ExtensionRecord user) {
        return !user.status().equals(UserStatus.DISABLED.word()) && !user.isSeat();
    }

    private Note note(long line, ExtensionRecord user, UnclearRows unclear) {
        UserKey person = new UserKey(
                user.employeeId(),
                Objects.requireNonNullElse(user.email(), ""),
                user.number(),
                Objects.requireNonNullElse(user.firstName(), ""),
                Objects.requireNonNullElse(user.lastName(), ""));
        Problem kept = reasonToKeep(user, unclear).orElse(null);
        if (kept != null) {
            return done(line, person, user.id(), List.of(kept));
        }
        if (missing == MissingPeople.REPORT) {
            return done(
                    line,
                    person,
                    user.id(),
                    List.of(ProblemCode.MISSING_FROM_ROSTER.problem(
                            null, Matcher.inWords(user) + " was in an earlier roster, and is not in this one")));
        }
        return new Note.ToChange(
                line,
                Stage.LEAVER,
                person,
                user.id(),
                List.of(new FieldChange(Field.STATUS.canonicalName(), user.status(), UserStatus.DISABLED.word())));
    }

    private static Note done(long line, @Nullable UserKey person, ExtensionId id, List<Problem> problems) {
        return new Note.Done(line, Stage.LEAVER, person, new Outcome.Unchanged(id, null, problems), null);
    }

    private Optional<Problem> reasonToKeep(ExtensionRecord user, UnclearRows unclear) {
        String who = Matcher.inWords(user) + " is not in the roster any more";
        if (protectedUsers.isUs(user)) {
            return Optional.of(ProblemCode.LEAVER_KEPT.problem(null, who + ", and is the user we act as"));
        }
        if (unclear.mayMean(user)) {
            return Optional.of(ProblemCode.LEAVER_KEPT.problem(
                    null, who + ", unless a row that is not in order means this person"));
        }
        if (missing != MissingPeople.DISABLE) {
            return Optional.empty();
        }
        if (elsewhere.contains(user.id())) {
            return Optional.of(ProblemCode.LEAVER_KEPT.problem(null, who + ", and is one of another feed's people"));
        }
        if (known.apply(user.id()).hasLeft()) {
            return Optional.of(ProblemCode.LEAVER_KEPT.problem(
                    null, who + ", was disabled for that, and somebody has enabled the user again"));
        }
        return Optional.ofNullable(protectedUsers.reason(user))
                .map(reason -> ProblemCode.LEAVER_KEPT.problem(null, who + ", and " + reason));
    }
}

package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.FeedMembers;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose people a feed has: whom its rosters had until now, and what a run changes about that.
 *
 * @param people whom the feed has, or that of the run that is undone
 */
record FeedMembership(RunLog runs, FeedMembers known, AccountKey account, RunRecord run, Set<ExtensionId> people) {

    /** Asks for those whom the feed of the run has. */
    static FeedMembership of(RosterChecks parts, AccountKey account, RunRecord run) {
        RunId past = run.changes().undoes();
        FeedMembers known = parts.journal().members();
        String feed = past == null
                ? run.feed()
                : parts.runs().find(past).orElseThrow().feed();
        return new FeedMembership(parts.runs(), known, account, run, known.of(account, feed));
    }

    /** Whom other feeds of the account have. */
    Set<ExtensionId> ofOthers() {
        return known.ofOthers(account, run.feed());
    }

    /** How many of these are there and can still do something. */
    static long present(Set<ExtensionId> people, AccountSnapshot shown) {
        return people.stream()
                .flatMap(person -> shown.withId(person).stream())
                .filter(ExtensionRecord::isUser)
                .filter(LeaverDecision::isActive)
                .count();
    }

    /**
     * Whom the feed has from now on, of a run that no brake holds.
     *
     * @param seen whom the roster has
     * @param isWhole whether it is a whole one
     * @param isPerhaps whether a row that is not in order may mean a person
     */
    void note(Set<ExtensionId> seen, boolean isWhole, Predicate<ExtensionId> isPerhaps) {
        RunId past = run.changes().undoes();
        if (past != null) {
            known.takeBackGone(account, past, nextFull(past));
        }
        Set<ExtensionId> joined = new HashSet<>(seen);
        joined.removeAll(people);
        known.add(account, run.feed(), joined);
        known.noteBack(account, run.feed(), seen);
        if (isWhole && notesMembers(run.changes())) {
            known.noteWhole(account, run.feed(), run.id(), person -> seen.contains(person) || isPerhaps.test(person));
        }
    }

    /** The first full roster of the same feed since this run that passed its brakes, and was not undone itself. */
    private @Nullable RunId nextFull(RunId past) {
        List<RunRecord> since = runs.newestFirst(run.server()).stream()
                .filter(later -> later.id().compareTo(past) > 0)
                .toList();
        String ofPast = runs.find(past).orElseThrow().feed();
        Set<RunId> undone = since.stream()
                .filter(later -> later.changes().isUndo() && hasPassedHere(later.id()))
                .map(later -> later.changes().undoes())
                .collect(Collectors.toSet());
        return since.stream()
                .filter(later -> later.feed().equals(ofPast) && !undone.contains(later.id()))
                .filter(later -> later.choice().isWhole() && notesMembers(later.changes()))
                .map(RunRecord::id)
                .filter(this::hasPassedHere)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Others may have feeds of the same name in their accounts on the same server, and in the same database. */
    private boolean hasPassedHere(RunId id) {
        RunPast its = RunPast.of(runs, id);
        return its.hasPassed() && its.account().filter(account.id()::equals).isPresent();
    }

    private static boolean notesMembers(ChangeOptions changes) {
        return !changes.isUndo() && changes.isFull() && !changes.imagesOnly();
    }
}

package io.github.rollcall.run;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which runs of an account stay whole, however old they are. For use by one thread. */
final class NeededRuns {

    private final RunLog runs;
    private final Supersession supersession;
    private final int runsCompared;
    private final Predicate<RunRecord> isOfAccount;
    private final List<RunRecord> newestFirst;
    private final Set<RunId> ofJournal;
    private final @Nullable RunId undone;
    private final Map<String, Set<RunId>> ofFeeds = new HashMap<>();

    /**
     * @param runsCompared with how many runs of a feed its next one is compared
     * @param isOfAccount whether a run belongs to the account, or may
     */
    NeededRuns(
            AccountKey account,
            RunLog runs,
            Journal journal,
            Supersession supersession,
            int runsCompared,
            Predicate<RunRecord> isOfAccount) {
        this.runs = runs;
        this.supersession = supersession;
        this.runsCompared = runsCompared;
        this.isOfAccount = isOfAccount;
        this.newestFirst = runs.newestFirst(account.server());
        this.ofJournal = journal.purge().needed(account);
        this.undone = undone();
    }

    /** The oldest run whose undoing has not finished; null if there is none. */
    private @Nullable RunId undone() {
        return newestFirst.stream()
                .filter(run -> run.changes().isUndo() && isOfAccount.test(run) && isToGoOn(run))
                .flatMap(run -> Optional.ofNullable(run.changes().undoes()).stream())
                .min(RunId::compareTo)
                .orElse(null);
    }

    boolean includes(RunRecord run) {
        if (run.isPlan()) {
            return ofJournal.contains(run.id());
        }
        return ofJournal.contains(run.id())
                || (undone != null && run.id().compareTo(undone) >= 0)
                || isToGoOn(run)
                || isNeededOfFeed(run);
    }

    /** Whether it can be continued or released. */
    private boolean isToGoOn(RunRecord run) {
        return !RunPast.of(runs, run.id()).hasFinished()
                && supersession.newerThan(run).isEmpty();
    }

    /** An undoing is the only one of its feed: it stays with the run that it undid, which cannot go on because of it. */
    private boolean isNeededOfFeed(RunRecord run) {
        RunId undid = run.changes().undoes();
        return undid == null
                ? ofFeeds.computeIfAbsent(run.feed(), this::ofFeed).contains(run.id())
                : runs.find(undid).isPresent() && runs.purgeBeganAt(undid).isEmpty();
    }

    /** The newest, the newest that supersedes others, and those that the next one is compared with. */
    private Set<RunId> ofFeed(String feed) {
        Set<RunId> needed = new HashSet<>();
        boolean isSuperseding = false;
        int measures = 0;
        Iterator<RunRecord> ofFeed = newestFirst.stream()
                .filter(run -> run.feed().equals(feed) && isOfAccount.test(run))
                .iterator();
        while (ofFeed.hasNext() && (!isSuperseding || measures < runsCompared)) {
            RunRecord run = ofFeed.next();
            RunPast past = RunPast.of(runs, run.id());
            boolean supersedes = run.isOfEverything() && past.hasPassed();
            boolean isMeasure = past.measure(run).isPresent();
            if (needed.isEmpty() || (supersedes && !isSuperseding) || (isMeasure && measures < runsCompared)) {
                needed.add(run.id());
            }
            isSuperseding |= supersedes;
            measures += isMeasure ? 1 : 0;
        }
        return needed;
    }
}

package io.github.rollcall.explain;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.PlainRows;
import io.github.rollcall.runlog.RunEvent;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that has plain rows, and what is true of all of them.
 *
 * @param at when they were checked
 * @param attempt that checked them
 */
record PlainRun(RunRecord run, PlainRows plain, AccountKey account, Instant at, int attempt) {

    private static final int MOST_RUNS = 100;
    private static final int MOST_FEEDS = 5;

    /** Those whose rosters may tell more of a person: the run that is asked for, or else the newest of each feed that was checked. */
    static List<PlainRun> of(Question question, Journal journal, AskedRuns runs) {
        RunId only = question.line() == null ? question.run() : null;
        return only == null
                ? newest(journal, runs, ReadingTime.UNLIMITED)
                : runs.find(only).flatMap(run -> of(run, journal, runs)).stream()
                        .toList();
    }

    /** The same where no entry is found: a row of which only the line is known stands in the roster of its run. */
    static List<PlainRun> ofUnknown(Question question, Journal journal, AskedRuns runs) {
        Long line = question.line();
        return line == null ? of(question, journal, runs) : ofLine(question.run(), line, journal, runs);
    }

    private static List<PlainRun> ofLine(@Nullable RunId run, long line, Journal journal, AskedRuns runs) {
        return (run == null ? runs.newest(1, ReadingTime.UNLIMITED) : runs.find(run).stream())
                .flatMap(found -> of(found, journal, runs).stream())
                .filter(found -> found.plain().at(line) != null)
                .toList();
    }

    /**
     * The newest of each feed that was checked.
     *
     * @throws ReadingTime.Over if there is no time to look for all of them
     */
    static List<PlainRun> newest(Journal journal, AskedRuns runs, ReadingTime time) {
        Map<List<String>, PlainRun> byFeed = new LinkedHashMap<>();
        Iterator<RunRecord> newest = runs.newest(MOST_RUNS, time).iterator();
        while (byFeed.size() < MOST_FEEDS && newest.hasNext()) {
            RunRecord run = newest.next();
            List<String> feed = List.of(run.server(), run.feed());
            if (run.choice().isWhole()
                    && !byFeed.containsKey(feed)
                    && RunPast.of(runs.log(), run.id()).isChecked()) {
                of(run, journal, runs).ifPresent(found -> byFeed.put(feed, found));
            }
        }
        return List.copyOf(byFeed.values());
    }

    /** Rows of an attempt that was killed in its check have no better time than that of its login. */
    private static Optional<PlainRun> of(RunRecord run, Journal journal, AskedRuns runs) {
        RunPast past = RunPast.of(runs.log(), run.id());
        PlainRows plain = journal.of(run.id()).plain();
        if (plain.counts().isEmpty()) {
            return Optional.empty();
        }
        return past.account()
                .map(account -> new AccountKey(run.server(), account))
                .flatMap(account -> first(past, RunEvent.Kind.CHECKED)
                        .or(() -> first(past, RunEvent.Kind.ACCOUNT))
                        .map(check -> new PlainRun(run, plain, account, check.at(), check.attempt())));
    }

    private static Optional<RunEvent> first(RunPast past, RunEvent.Kind kind) {
        return past.events().stream().filter(event -> event.kind() == kind).findFirst();
    }
}

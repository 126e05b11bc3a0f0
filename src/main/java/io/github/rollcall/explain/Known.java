package io.github.rollcall.explain;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.value.UserKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one person.
 *
 * @param rows of that person, oldest first
 * @param asked the row whose cells are shown: the one that was named, or else the newest that is not skipped beside another
 * @param others rows about somebody else who named the address that is asked for
 */
record Known(List<KnownRow> rows, KnownRow asked, List<KnownRow> others) {

    private static final int MOST_RUNS_NAMED = 3;

    /** @throws UnknownRun if there is no such run, row or person */
    static Known of(Question question, Journal journal, AskedRuns runs) {
        return of(question, List.of(), journal, runs);
    }

    /**
     * The same of a person whom rosters name too.
     *
     * @param plain rows that may be about that person; if a line is asked for, the row that begins there
     */
    static Known of(Question question, List<FoundRow> plain, Journal journal, AskedRuns runs) {
        return new Search(question, plain, journal, runs).answer();
    }

    /** Whether one of these rows is about the same person, so that all that has entries is known of it. */
    boolean isOf(List<FoundRow> plain) {
        return plain.stream().anyMatch(row -> isAbout(rows, row));
    }

    /** The same with rows that have no entries, as far as they are about this person. */
    Known with(List<FoundRow> plain, boolean isRowNamed) {
        List<KnownRow> all = with(plain, rows);
        return new Known(all, isRowNamed ? asked : shown(all), others);
    }

    /** @param rows about one person; of the plain ones among them only whom they name counts */
    private static List<KnownRow> with(List<FoundRow> plain, List<KnownRow> rows) {
        List<KnownRow> noted = rows.stream().filter(row -> !row.isPlain()).toList();
        Stream<KnownRow> found = plain.stream()
                .filter(row -> isAbout(rows, row))
                .sorted(Comparator.comparing(row -> row.run().at()))
                .map(row -> row.known(noted))
                .filter(row -> noted.stream().noneMatch(row::isSameRow));
        return Stream.concat(noted.stream(), found)
                .sorted(Comparator.comparingLong(KnownRow::begin))
                .toList();
    }

    private static boolean isAbout(List<KnownRow> rows, FoundRow plain) {
        return rows.stream().anyMatch(plain.known(List.of())::isAboutSame);
    }

    /** Rather a row than what was done without one; of the newest run, rather the row that is in place than the one that repeats it. */
    private static KnownRow shown(List<KnownRow> all) {
        List<KnownRow> inRosters = all.stream().filter(row -> !row.isLeaving()).toList();
        List<KnownRow> rows = inRosters.isEmpty() ? all : inRosters;
        KnownRow newest = rows.get(rows.size() - 1);
        return rows.stream()
                .filter(row -> row.run().id().equals(newest.run().id()))
                .filter(KnownRow::isThere)
                .reduce((earlier, later) -> later)
                .orElse(newest);
    }

    private record Search(Question question, List<FoundRow> plain, Journal journal, AskedRuns runs) {

        Known answer() {
            Long line = question.line();
            List<KnownRow> named = line == null ? named() : List.of(atLine(line));
            KnownRow whose = whose(named);
            List<KnownRow> rows = with(plain, ofSamePerson(whose)).stream()
                    .filter(this::isOfAskedRun)
                    .toList();
            return line == null
                    ? new Known(rows, shown(rows), others(named, rows))
                    : new Known(rows, same(whose, rows), others(namedAs(whose), rows));
        }

        /** At least one. */
        private List<KnownRow> named() {
            String email = question.email();
            String employeeId = question.employeeId();
            List<RowHistory> found = email == null
                    ? journal.history().ofEmployee(Objects.requireNonNull(employeeId))
                    : journal.history().ofEmail(email);
            if (question.run() != null) {
                run(question.run());
            }
            List<KnownRow> named = Stream.concat(
                            known(found).stream(),
                            plain.stream()
                                    .filter(row -> question.names(row.person()))
                                    .map(row -> row.known(List.of())))
                    .filter(this::isOfAskedRun)
                    .sorted(Comparator.comparing(row -> row.run().id()))
                    .toList();
            if (named.isEmpty()) {
                throw nobody(email == null ? "the employee id " + employeeId : "the address " + email, question.run());
            }
            return named;
        }

        private boolean isOfAskedRun(KnownRow row) {
            return !question.isOfOneRun() || row.run().id().equals(question.run());
        }

        /** Whoever got the address; if nobody did, the last one who named it. */
        private static KnownRow whose(List<KnownRow> named) {
            return named.stream()
                    .filter(KnownRow::isThere)
                    .reduce((earlier, later) -> later)
                    .orElse(named.get(named.size() - 1));
        }

        /** Where no entry tells of it, a row may begin there or not; its roster says. */
        private KnownRow atLine(long line) {
            if (!plain.isEmpty()) {
                return plain.get(0).known(List.of());
            }
            RunRecord run = run(question.run());
            return journal.of(run.id())
                    .at(line)
                    .filter(row -> row.plain() == null)
                    .map(row -> known(row, run))
                    .orElseThrow(() -> noRow(run, line));
        }

        private List<KnownRow> namedAs(KnownRow whose) {
            return Stream.ofNullable(whose.person())
                    .flatMap(person -> known(journal.history().ofEmail(person.email())).stream())
                    .toList();
        }

        private static KnownRow same(KnownRow row, List<KnownRow> rows) {
            return rows.stream().filter(row::isSameRow).findFirst().orElseThrow();
        }

        private static List<KnownRow> others(List<KnownRow> named, List<KnownRow> rows) {
            return named.stream()
                    .filter(row -> rows.stream().noneMatch(row::isSameRow))
                    .toList();
        }

        /** An address may have changed; the employee id tells who it is. */
        private List<KnownRow> ofSamePerson(KnownRow whose) {
            UserKey person = whose.person();
            if (person == null) {
                return List.of(whose);
            }
            List<KnownRow> rows = Stream.concat(
                            Stream.of(whose), known(journal.history().ofEmail(person.email())).stream())
                    .filter(whose::isAboutSame)
                    .toList();
            List<KnownRow> others = rows.stream()
                    .map(KnownRow::person)
                    .flatMap(Stream::ofNullable)
                    .map(UserKey::employeeId)
                    .flatMap(Stream::ofNullable)
                    .distinct()
                    .flatMap(id -> known(journal.history().ofEmployee(id)).stream())
                    .toList();
            return Stream.concat(rows.stream(), others.stream())
                    .distinct()
                    .sorted(Comparator.comparingLong(KnownRow::begin))
                    .toList();
        }

        private List<KnownRow> known(List<RowHistory> histories) {
            List<KnownRow> rows = new ArrayList<>();
            for (RowHistory history : histories) {
                RunId run = history.entries().get(0).mark().run();
                if (runs.has(run)) {
                    rows.add(known(history, run(run)));
                }
            }
            return rows;
        }

        private KnownRow known(RowHistory history, RunRecord run) {
            return new KnownRow(run, history, journal.history().traces(run.id(), history.line()));
        }

        private RunRecord run(@Nullable RunId id) {
            List<RunId> newest = runs.newest(MOST_RUNS_NAMED, ReadingTime.UNLIMITED)
                    .map(RunRecord::id)
                    .toList();
            if (newest.isEmpty()) {
                throw new UnknownRun("There is no run in this home folder yet. Begin with `plan ROSTER`.");
            }
            RunId wanted = id == null ? newest.get(0) : id;
            return runs.find(wanted)
                    .orElseThrow(() -> new UnknownRun("There is no run " + wanted + ". The newest are "
                            + newest.stream().map(RunId::value).collect(Collectors.joining(", "))
                            + "; `runs` lists more."));
        }

        private UnknownRun noRow(RunRecord run, long line) {
            Optional<Instant> purged = runs.log().purgeBeganAt(run.id());
            if (purged.isPresent()) {
                return UnknownRun.purged(run.id(), purged.get());
            }
            List<Long> near = journal.of(run.id()).neighbours(line);
            String there = near.isEmpty()
                    ? "It noted nothing about any row: it was stopped before its check. `report " + run.id()
                            + "` says why."
                    : "The nearest rows begin on line "
                            + near.stream().map(String::valueOf).collect(Collectors.joining(" and on line "))
                            + "; a row counts by the line on which it begins.";
            return new UnknownRun("Run " + run.id() + " knows no row that begins on line " + line + " of "
                    + run.rosterPath() + ". " + there);
        }

        private UnknownRun nobody(String whom, @Nullable RunId only) {
            if (only == null) {
                run(null);
            } else {
                Optional<Instant> purged = runs.log().purgeBeganAt(only);
                if (purged.isPresent()) {
                    return UnknownRun.purged(only, purged.get());
                }
            }
            return new UnknownRun((only == null ? "No run of this home folder" : "Run " + only)
                    + " knows somebody with "
                    + whom + ". Of a row whose name or address cannot be read, only the line is known: see skipped.csv"
                    + " of its report, then `explain RUN --line N`.");
        }
    }
}

package io.github.rollcall.explain;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.run.UnknownRun;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    static Known of(Question question, Journal journal, RunLog runs) {
        return new Search(journal, runs).answer(question);
    }

    private record Search(Journal journal, RunLog runs) {

        Known answer(Question question) {
            Long line = question.line();
            if (line != null) {
                return ofLine(run(question.run()), line);
            }
            String email = question.email();
            String employeeId = question.employeeId();
            List<RowHistory> found = email == null
                    ? journal.history().ofEmployee(Objects.requireNonNull(employeeId))
                    : journal.history().ofEmail(email);
            RunId only = question.run();
            if (only != null) {
                run(only);
            }
            List<KnownRow> named = known(found).stream()
                    .filter(row -> only == null || row.run().id().equals(only))
                    .toList();
            if (named.isEmpty()) {
                throw nobody(email == null ? "the employee id " + employeeId : "the address " + email, only);
            }
            KnownRow whose = whose(named);
            List<KnownRow> rows = ofSamePerson(whose).stream()
                    .filter(row -> only == null || row.run().id().equals(only))
                    .toList();
            return new Known(rows, shown(rows), others(named, rows));
        }

        /** Whoever got the address; if nobody did, the last one who named it. */
        private static KnownRow whose(List<KnownRow> named) {
            return named.stream()
                    .filter(row -> row.extension().isPresent())
                    .reduce((earlier, later) -> later)
                    .orElse(named.get(named.size() - 1));
        }

        /** Of the newest run, rather the row that is in place than the one that repeats it. */
        private static KnownRow shown(List<KnownRow> rows) {
            KnownRow newest = rows.get(rows.size() - 1);
            return rows.stream()
                    .filter(row -> row.run().id().equals(newest.run().id()))
                    .filter(row -> row.extension().isPresent())
                    .reduce((earlier, later) -> later)
                    .orElse(newest);
        }

        private static List<KnownRow> others(List<KnownRow> named, List<KnownRow> rows) {
            return named.stream().filter(row -> !rows.contains(row)).toList();
        }

        private Known ofLine(RunRecord run, long line) {
            RowHistory history = journal.of(run.id()).at(line).orElseThrow(() -> noRow(run, line));
            KnownRow asked = known(history, run);
            UserKey person = asked.person();
            if (person == null) {
                return new Known(List.of(asked), asked, List.of());
            }
            List<KnownRow> rows = ofSamePerson(asked);
            return new Known(rows, asked, others(known(journal.history().ofEmail(person.email())), rows));
        }

        /** An address may have changed; the employee id tells who it is. */
        private List<KnownRow> ofSamePerson(KnownRow whose) {
            UserKey person = whose.person();
            if (person == null) {
                return List.of(whose);
            }
            List<KnownRow> rows = Stream.concat(
                            Stream.of(whose), known(journal.history().ofEmail(person.email())).stream())
                    .filter(row -> isSame(whose, row))
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
                    .sorted((one, other) -> Long.compare(begin(one), begin(other)))
                    .toList();
        }

        /**
         * By the user that both became, by employee id, or by the address. Under one address two people may stand by mistake: who
         * shares neither name is another one.
         */
        private static boolean isSame(KnownRow one, KnownRow other) {
            ExtensionId extension = one.extension().orElse(null);
            if (extension != null && other.extension().filter(extension::equals).isPresent()) {
                return true;
            }
            UserKey person = one.person();
            UserKey second = other.person();
            if (person == null || second == null) {
                return one.equals(other);
            }
            if (person.employeeId() != null && second.employeeId() != null) {
                return person.employeeId().equals(second.employeeId());
            }
            return person.address().canonical().equals(second.address().canonical())
                    && (person.firstName().equalsIgnoreCase(second.firstName())
                            || person.lastName().equalsIgnoreCase(second.lastName()));
        }

        private static long begin(KnownRow row) {
            return row.history().entries().get(0).mark().id();
        }

        private List<KnownRow> known(List<RowHistory> histories) {
            List<KnownRow> rows = new ArrayList<>();
            for (RowHistory history : histories) {
                rows.add(known(history, run(history.entries().get(0).mark().run())));
            }
            return rows;
        }

        private KnownRow known(RowHistory history, RunRecord run) {
            return new KnownRow(run, history, journal.history().traces(run.id(), history.line()));
        }

        private RunRecord run(@Nullable RunId id) {
            List<RunId> newest = runs.newest(MOST_RUNS_NAMED);
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
            }
            return new UnknownRun((only == null ? "No run of this home folder" : "Run " + only)
                    + " knows somebody with "
                    + whom + ". Of a row whose name or address cannot be read, only the line is known: see skipped.csv"
                    + " of its report, then `explain RUN --line N`.");
        }
    }
}

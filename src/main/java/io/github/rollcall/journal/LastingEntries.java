package io.github.rollcall.journal;

import io.github.rollcall.journal.JournalPurge.Entry;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which entries of an old run are still asked for, whatever becomes of the run:
 *
 * <ul>
 *   <li>the last that says which user we made for an employee id, and the last that says which one we found (who is who, where the
 *       account does not show the employee id);
 *   <li>a creation without an answer whose person was not seen since, or which was to put somebody onto a bought licence: it may be
 *       carried out late;
 *   <li>who was seen after such a creation, as long as that one is noted somewhere, or it would be in doubt again;
 *   <li>what was to follow a creation and has not been done yet; and that it was done, as long as another run still wants it;
 *   <li>whom a correction made or found: the row that it stands for may come in every roster.
 * </ul>
 *
 * <p>An entry stays with all that belongs to the same request, so that each end has its beginning, and with what the row came to.
 */
final class LastingEntries {

    private final int account;
    private final JdbcClient jdbc;
    private final Set<Long> lastOfEmployees = new HashSet<>();
    private final Set<Long> lost = new HashSet<>();
    /** Creations without an answer, by address. */
    private final Map<String, Set<Lost>> lostOf = new HashMap<>();
    /** What is to be given to whom we made, by extension. */
    private final Map<Long, Set<Wanted>> wanted = new HashMap<>();
    /** What was given. */
    private final Map<Long, Set<String>> applied = new HashMap<>();

    private final Set<Long> corrections;
    private final int run;

    private LastingEntries(int run, int account, Set<Long> corrections, JdbcClient jdbc) {
        this.run = run;
        this.account = account;
        this.corrections = corrections;
        this.jdbc = jdbc;
    }

    /** As the journal is now, for one run. */
    static LastingEntries of(RunId run, int key, int account, JdbcClient jdbc) {
        Set<Long> corrections = new HashSet<>(jdbc.sql("select line from row_mark where run_id = :run and is_carried")
                .param("run", run.value())
                .query(Long.class)
                .list());
        LastingEntries lasting = new LastingEntries(key, account, corrections, jdbc);
        lasting.readEmployees();
        lasting.readLost();
        lasting.readFollowUps();
        return lasting;
    }

    private void readEmployees() {
        lastOfEmployees.addAll(jdbc.sql("""
                        select max(id) from journal_entry
                        where account_no = :account and outcome in ('CREATED', 'ADOPTED') and stage = 'USER'
                            and employee_id is not null
                        group by employee_id
                        union all
                        select max(id) from journal_entry entry
                        where account_no = :account and outcome = 'UNCHANGED' and stage = 'USER' and employee_id is not null
                            and\s""" + KnownPeople.isBeyondDoubt("entry") + " group by employee_id")
                .param("account", account)
                .query(Long.class)
                .list());
    }

    private void readLost() {
        jdbc.sql("""
                        select lost.id, lost.run_no, lost.line, lost.email_key,
                            case when sent.extension_id is not null or not exists (select 1 from\s""" + KnownPeople.SIGHTINGS + """
                                where place.email_key = lost.email_key and seen.id > lost.id and seen.account_no = :account)
                                then 1 else 0 end as is_open
                        from journal_entry lost join journal_entry sent on sent.id = lost.intention
                        where lost.account_no = :account and lost.outcome = 'ABSENT'
                        """).param("account", account).query(rs -> {
            Lost one = new Lost(rs.getLong("id"), rs.getInt("run_no"), rs.getLong("line"));
            lostOf.computeIfAbsent(Objects.requireNonNullElse(rs.getString("email_key"), ""), email -> new HashSet<>())
                    .add(one);
            if (rs.getInt("is_open") != 0) {
                lost.add(one.id());
            }
        });
    }

    private void readFollowUps() {
        jdbc.sql("""
                        select distinct made.extension_id, wanted.stage, wanted.run_no
                        from journal_entry made
                            join journal_entry wanted on wanted.run_no = made.run_no and wanted.line = made.line
                                and wanted.stage <> 'USER' and wanted.stage <> 'IMAGE' and wanted.kind = 'PLANNED'
                        where made.account_no = :account and made.outcome in ('CREATED', 'ADOPTED') and made.stage = 'USER'
                        """).param("account", account).query(rs -> {
            wanted.computeIfAbsent(rs.getLong(1), id -> new HashSet<>()).add(new Wanted(rs.getString(2), rs.getInt(3)));
        });
        if (!wanted.isEmpty()) {
            jdbc.sql("select distinct extension_id, stage from journal_entry"
                            + " where account_no = :account and outcome = 'APPLIED'")
                    .param("account", account)
                    .query(rs -> {
                        applied.computeIfAbsent(rs.getLong(1), id -> new HashSet<>())
                                .add(rs.getString(2));
                    });
        }
    }

    /** The ids of those of one row that stay. */
    Set<Long> of(List<Entry> row) {
        List<Entry> asked =
                row.stream().filter(entry -> isAsked(entry, row)).collect(Collectors.toCollection(ArrayList::new));
        if (asked.isEmpty()) {
            return Set.of();
        }
        row.stream().filter(Entry::isOfUser).reduce((first, second) -> second).ifPresent(asked::add);
        Set<Long> requests =
                asked.stream().map(Entry::request).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<Long> kept = asked.stream().map(Entry::id).collect(Collectors.toCollection(HashSet::new));
        row.stream()
                .filter(entry -> entry.request() != null && requests.contains(entry.request()))
                .forEach(entry -> kept.add(entry.id()));
        return kept;
    }

    private boolean isAsked(Entry entry, List<Entry> row) {
        return entry.account() != account
                || lastOfEmployees.contains(entry.id())
                || lost.contains(entry.id())
                || (entry.isSighting() && (isAfterLost(entry) || isCorrection(entry)))
                || (entry.hasOutcome("APPLIED") && isWantedElsewhere(entry))
                || (entry.isMade() && row.stream().anyMatch(other -> isUnfinished(other, row)))
                || isUnfinished(entry, row);
    }

    /** In the same row both go together, if they go. */
    private boolean isAfterLost(Entry seen) {
        return lostOf.getOrDefault(Objects.requireNonNullElse(seen.emailKey(), ""), Set.of()).stream()
                .filter(before -> before.id() < seen.id())
                .anyMatch(before -> before.run() != run || before.line() != seen.line() || lost.contains(before.id()));
    }

    private boolean isCorrection(Entry entry) {
        return corrections.contains(entry.line()) && !entry.isDoubtful();
    }

    private boolean isWantedElsewhere(Entry entry) {
        return wanted.getOrDefault(entry.extension(), Set.of()).stream()
                .anyMatch(other -> other.stage().equals(entry.stage()) && other.run() != run);
    }

    /** Whether it plans what was to follow the creation of somebody made in its row, and has not been done in any run. */
    private boolean isUnfinished(Entry entry, List<Entry> row) {
        return entry.kind().equals(EntryColumns.PLANNED)
                && row.stream()
                        .filter(Entry::isMade)
                        .map(Entry::extension)
                        .anyMatch(made -> wanted.getOrDefault(made, Set.of()).contains(new Wanted(entry.stage(), run))
                                && !applied.getOrDefault(made, Set.of()).contains(entry.stage()));
    }

    private record Lost(long id, int run, long line) {}

    private record Wanted(String stage, int run) {}
}

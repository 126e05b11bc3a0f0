package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.value.UserKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * By what refused rows are known again: the fingerprints of rows that were refused, and of those that a correction says it stands
 * for. Only added to.
 */
public final class RowMarks {

    /** A correction whose person is there, without doubt about who it is. */
    private static final String IN_PLACE = """
            ending.stage = 'USER' and ending.kind = 'CONCLUDED' and ending.extension_id is not null
                and ending.account_no = :account and\s""" + KnownPeople.isBeyondDoubt("ending");

    private static final int PER_QUERY = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Keys keys;

    RowMarks(JdbcClient jdbc, NamedParameterJdbcTemplate batches, TransactionTemplate transaction, Keys keys) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.keys = keys;
    }

    /** Notes these rows of a run, each once. */
    public void note(RunId run, Collection<Mark> marks) {
        if (marks.isEmpty()) {
            return;
        }
        SqlParameterSource[] rows = marks.stream()
                .map(mark -> new MapSqlParameterSource()
                        .addValue("run", run.value())
                        .addValue("line", mark.line())
                        .addValue("fingerprint", mark.fingerprint())
                        .addValue("isCarried", mark.isCarried()))
                .toArray(SqlParameterSource[]::new);
        transaction.executeWithoutResult(status -> batches.batchUpdate("""
                insert into row_mark (run_id, line, fingerprint, is_carried)
                select id, cast(:line as bigint), cast(:fingerprint as varchar(32)), cast(:isCarried as boolean)
                from run where id = :run and not exists (select 1 from row_mark known
                    where known.run_id = :run and known.line = :line and known.fingerprint = :fingerprint)
                """, rows));
    }

    /** For each row that was corrected, whom its corrections made or found; several people, if they contradict each other. */
    public Map<String, Set<CorrectedRow>> corrections(AccountKey account) {
        Map<String, Set<CorrectedRow>> corrected = new HashMap<>();
        if (!hasCorrections()) {
            // Nearly always; and H2 would read all that was ever concluded in the account to find none.
            return corrected;
        }
        jdbc.sql("""
                        select distinct mark.run_id, run.feed, mark.fingerprint, ending.extension_id, ending.employee_id, ending.email,
                            ending.first_name, ending.last_name
                        from row_mark mark join run on run.id = mark.run_id
                            join journal_entry ending on ending.run_no = run.no and ending.line = mark.line
                        where mark.is_carried and ending.email is not null and\s""" + IN_PLACE)
                .param("account", keys.of(account))
                .query((rs, number) -> corrected
                        .computeIfAbsent(rs.getString("fingerprint"), same -> new HashSet<>())
                        .add(new CorrectedRow(
                                new RunId(rs.getString("run_id")),
                                rs.getString("feed"),
                                new ExtensionId(rs.getLong("extension_id")),
                                new UserKey(
                                        rs.getString("employee_id"),
                                        rs.getString("email"),
                                        null,
                                        rs.getString("first_name"),
                                        rs.getString("last_name")))))
                .list();
        return corrected;
    }

    private boolean hasCorrections() {
        return !jdbc.sql("select line from row_mark where is_carried fetch first row only")
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Since when rows of these fingerprints have been refused, up to the last roster before this run. */
    public RefusedSince refusedSince(RunId run, AccountKey account, Collection<String> fingerprints) {
        RefusedSince since = new RefusedSince(feedOf(run), rostersBefore(run, account));
        List<String> all = List.copyOf(fingerprints);
        for (int from = 0; from < all.size(); from += PER_QUERY) {
            jdbc.sql("""
                            select fingerprint, run_id, count(*) as times from row_mark
                            where not is_carried and fingerprint in (:fingerprints)
                            group by fingerprint, run_id order by fingerprint, run_id
                            """)
                    .param("fingerprints", all.subList(from, Math.min(from + PER_QUERY, all.size())))
                    .query(rs -> {
                        since.add(rs.getString("fingerprint"), new RunId(rs.getString("run_id")), rs.getInt("times"));
                    });
        }
        return since;
    }

    private String feedOf(RunId run) {
        return jdbc.sql("select feed from run where id = :run")
                .param("run", run.value())
                .query(String.class)
                .single();
    }

    /** The rosters that were checked, with all their rows, by feed; what only corrects the rows of one is none. */
    private Map<String, List<RefusedSince.Roster>> rostersBefore(RunId run, AccountKey account) {
        Map<String, List<RefusedSince.Roster>> rosters = new HashMap<>();
        jdbc.sql("""
                        select earlier.id, earlier.feed,
                            exists (select 1 from run_event passed
                                where passed.run_id = earlier.id and passed.kind = 'PASSED') as has_passed
                        from run earlier
                        where earlier.id < :run and earlier.server = :server and not earlier.is_plan
                            and earlier.chosen_rows is null and earlier.row_limit is null
                            and exists (select 1 from run_event checked
                                where checked.run_id = earlier.id and checked.kind = 'CHECKED')
                            and exists (select 1 from run_event logged
                                where logged.run_id = earlier.id and logged.account = :account)
                            and not exists (select 1 from run_event correction
                                where correction.run_id = earlier.id and correction.is_correction)
                            and not exists (select 1 from row_mark carried
                                where carried.run_id = earlier.id and carried.is_carried)
                        order by earlier.id
                        """)
                .param("run", run.value())
                .param("server", account.server())
                .param("account", account.id())
                .query(rs -> {
                    rosters.computeIfAbsent(rs.getString("feed"), same -> new ArrayList<>())
                            .add(new RefusedSince.Roster(new RunId(rs.getString("id")), rs.getBoolean("has_passed")));
                });
        return rosters;
    }

    /** The rows that a run refused, corrections apart, and how many are alike. */
    public Map<String, Integer> refusedIn(RunId run) {
        Map<String, Integer> refused = new HashMap<>();
        jdbc.sql("select fingerprint from row_mark where run_id = :run and not is_carried")
                .param("run", run.value())
                .query(rs -> {
                    refused.merge(rs.getString("fingerprint"), 1, Integer::sum);
                });
        return refused;
    }

    /**
     * How many rows of a run stand skipped for which nothing has been done since: no correction of theirs is in place, and the
     * newer run neither refused them again nor found their people.
     *
     * @param newer null if only corrections count; else whatever was heard of the people since counts too
     * @param corrections all of the account
     */
    public long stillOpen(RunId run, @Nullable RunId newer, Map<String, Set<CorrectedRow>> corrections) {
        Map<String, Integer> again = newer == null ? Map.of() : refusedIn(newer);
        Map<String, Integer> corrected = correctedSince(run, corrections);
        Map<String, List<SkippedRow>> alike =
                skipped(run).stream().collect(Collectors.groupingBy(SkippedRow::fingerprint));
        List<SkippedRow> open = alike.entrySet().stream()
                .filter(rows -> Math.max(again.getOrDefault(rows.getKey(), 0), corrected.getOrDefault(rows.getKey(), 0))
                        < rows.getValue().size())
                .flatMap(rows -> rows.getValue().stream())
                .toList();
        return open.size() - (newer == null ? 0 : inPlace(open));
    }

    private List<SkippedRow> skipped(RunId run) {
        return jdbc.sql("""
                        select (select min(mark.fingerprint) from row_mark mark
                                where mark.run_id = :run and mark.line = entry.line) as fingerprint,
                            entry.id, entry.account_no, entry.email_key, entry.first_name, entry.last_name
                        from journal_entry entry
                        where entry.run_no = :key and entry.stage = 'USER' and entry.outcome = 'SKIPPED'
                            and not exists (select 1 from journal_entry later where later.run_no = entry.run_no
                                and later.line = entry.line and later.stage = entry.stage and later.id > entry.id)
                        """)
                .param("run", run.value())
                .param("key", keys.of(run))
                .query((rs, number) -> new SkippedRow(
                        rs.getLong("id"),
                        rs.getInt("account_no"),
                        Objects.requireNonNullElse(rs.getString("fingerprint"), ""),
                        name(rs)))
                .list();
    }

    private static @Nullable Name name(ResultSet rs) throws SQLException {
        String email = rs.getString("email_key");
        return email == null ? null : new Name(email, rs.getString("first_name"), rs.getString("last_name"));
    }

    /** How many people the corrections of a row made or found that were imported after this run. */
    private static Map<String, Integer> correctedSince(RunId run, Map<String, Set<CorrectedRow>> corrections) {
        Map<String, Integer> people = new HashMap<>();
        corrections.forEach((fingerprint, rows) -> people.put(fingerprint, (int) rows.stream()
                .filter(row -> row.run().compareTo(run) > 0)
                .map(CorrectedRow::extension)
                .distinct()
                .count()));
        return people;
    }

    /** How many of these rows are about people who were found or made under the same name and address since, by any run or plan. */
    private long inPlace(List<SkippedRow> rows) {
        List<String> addresses = rows.stream()
                .map(SkippedRow::name)
                .flatMap(Stream::ofNullable)
                .map(Name::email)
                .distinct()
                .toList();
        Map<Name, Long> seen = new HashMap<>();
        for (int from = 0; from < addresses.size(); from += PER_QUERY) {
            jdbc.sql("""
                            select seen.email_key, seen.first_name, seen.last_name, max(seen.id) as latest
                            from\s""" + KnownPeople.SIGHTINGS + """
                            where place.email_key in (:addresses) and seen.account_no = :account
                            group by seen.email_key, seen.first_name, seen.last_name
                            """)
                    .param("account", rows.get(0).account())
                    .param("addresses", addresses.subList(from, Math.min(from + PER_QUERY, addresses.size())))
                    .query(rs -> {
                        seen.put(Objects.requireNonNull(name(rs)), rs.getLong("latest"));
                    });
        }
        return rows.stream()
                .filter(row -> row.name() != null && seen.getOrDefault(row.name(), 0L) > row.entry())
                .count();
    }

    /**
     * @param entry that says so
     * @param fingerprint empty if it is not known
     */
    private record SkippedRow(
            long entry,
            int account,
            String fingerprint,
            @Nullable Name name) {}

    private record Name(String email, String firstName, String lastName) {}

    /**
     * One row.
     *
     * @param isCarried whether the row says itself that it corrects the row of that fingerprint
     */
    public record Mark(long line, String fingerprint, boolean isCarried) {}
}

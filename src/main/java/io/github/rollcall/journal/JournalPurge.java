package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes out of the journal what it holds of an old run, but for what is still asked for: {@link LastingEntries} says what that is. Who
 * was made by the run stays a member of its feed. What the account was last given, whom the feeds had and what is open have tables of
 * their own, which are not touched.
 *
 * <p>A run goes in transactions of some thousand entries, whole rows each. One that was interrupted is begun again, and finds what is
 * left. For use by one thread, of the process that has the account.
 */
public final class JournalPurge {

    private static final int ENTRIES_AT_ONCE = 2_000;
    private static final int RANGES_AT_ONCE = 5_000;

    private final Journal journal;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Keys keys;

    JournalPurge(
            Journal journal,
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            TransactionTemplate transaction,
            Keys keys) {
        this.journal = journal;
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.keys = keys;
    }

    /**
     * The runs that must stay whole for the journal's sake: something of them was sent and has no certain end, or a quiet night refers
     * to what they found.
     */
    public Set<RunId> needed(AccountKey account) {
        Set<RunId> runs = new HashSet<>();
        jdbc.sql("""
                        select entry.run_no from journal_open open_one join journal_entry entry on entry.id = open_one.entry
                        where open_one.account_no = :account
                        union
                        select entry.run_no from update_open open_one join journal_entry entry on entry.id = open_one.entry
                        where open_one.account_no = :account
                        """).param("account", keys.of(account)).query(rs -> {
            runs.add(keys.run(rs));
        });
        journal.doubts().unseen(account).forEach(unseen -> runs.add(unseen.run()));
        jdbc.sql("select run_id from quiet_mark where account_no = :account")
                .param("account", keys.of(account))
                .query(rs -> {
                    runs.add(new RunId(rs.getString(1)));
                });
        return runs;
    }

    /**
     * Purges a run.
     *
     * @param account whose entries go; those of another one stay
     * @param feed of the run
     * @param goesOn asked between two transactions
     * @return whether nothing is left to be done; false if it was not to go on
     */
    public boolean purge(RunId run, AccountKey account, String feed, BooleanSupplier goesOn) {
        if (!goesOn.getAsBoolean()) {
            return false;
        }
        int key = keys.of(run);
        LastingEntries lasting = LastingEntries.of(run, key, keys.of(account), jdbc);
        long last = Long.MIN_VALUE;
        while (last < Long.MAX_VALUE) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            last = new Part(run, key, keys.of(account), feed, lasting, last).purge();
        }
        return purgePlainRows(key, goesOn);
    }

    private boolean purgePlainRows(int run, BooleanSupplier goesOn) {
        int deleted = RANGES_AT_ONCE;
        while (deleted == RANGES_AT_ONCE) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            deleted = Objects.requireNonNull(transaction.execute(status -> jdbc.sql("""
                            delete from journal_plain where run_no = :run and first_line in (
                                select first_line from journal_plain where run_no = :run
                                order by first_line fetch first :ranges rows only)
                            """)
                    .param("run", run)
                    .param("ranges", RANGES_AT_ONCE)
                    .update()));
        }
        return true;
    }

    /** An entry, as far as it decides what stays. */
    record Entry(
            long id,
            int account,
            long line,
            String stage,
            String kind,
            @Nullable Long intention,
            @Nullable String outcome,
            @Nullable String employeeId,
            @Nullable String emailKey,
            @Nullable Long extension,
            boolean isDoubtful) {

        boolean isOfUser() {
            return stage.equals("USER");
        }

        boolean isEnd() {
            return kind.equals(EntryColumns.CONCLUDED);
        }

        boolean hasOutcome(String word) {
            return word.equals(outcome);
        }

        /** Whether it says that we made the user. */
        boolean isMade() {
            return isOfUser() && isEnd() && (hasOutcome("CREATED") || hasOutcome("ADOPTED"));
        }

        /** Whether it says who the person is in the account. */
        boolean isSighting() {
            return isOfUser() && isEnd() && extension != null;
        }

        /** The request that it belongs to; null if to none. */
        @Nullable
        Long request() {
            return kind.equals(EntryColumns.INTENDED) ? Long.valueOf(id) : intention;
        }
    }

    /** The rows behind a line that go in one transaction. */
    private final class Part {

        private final RunId run;
        private final int key;
        private final int account;
        private final String feed;
        private final LastingEntries lasting;
        private final long after;

        Part(RunId run, int key, int account, String feed, LastingEntries lasting, long after) {
            this.run = run;
            this.key = key;
            this.account = account;
            this.feed = feed;
            this.lasting = lasting;
            this.after = after;
        }

        /** @return the last line; the highest number there is if no line follows */
        long purge() {
            List<Entry> entries = read("line > :line", after, ENTRIES_AT_ONCE);
            long last = Long.MAX_VALUE;
            if (entries.size() == ENTRIES_AT_ONCE) {
                // The last row may go on behind the last entry that was read.
                long cut = entries.get(entries.size() - 1).line();
                boolean isOneRow = entries.get(0).line() == cut;
                List<Entry> whole = isOneRow
                        ? read("line = :line", cut, Integer.MAX_VALUE)
                        : entries.stream().filter(entry -> entry.line() < cut).toList();
                last = isOneRow ? cut : cut - 1;
                delete(whole, last);
            } else {
                delete(entries, last);
            }
            return last;
        }

        private List<Entry> read(String lines, long line, int most) {
            return jdbc.sql("""
                            select id, account_no, line, stage, kind, intention, outcome, employee_id, email_key, extension_id,
                                case when\s""" + KnownPeople.isBeyondDoubt("entry") + """
                             then 0 else 1 end as is_doubtful
                            from journal_entry entry where run_no = :run and\s""" + lines + """
                             order by run_no, line, id fetch first :most rows only
                            """)
                    .param("run", key)
                    .param("line", line)
                    .param("most", most)
                    .query((rs, number) -> new Entry(
                            rs.getLong("id"),
                            rs.getInt("account_no"),
                            rs.getLong("line"),
                            rs.getString("stage"),
                            rs.getString("kind"),
                            rs.getObject("intention", Long.class),
                            rs.getString("outcome"),
                            rs.getString("employee_id"),
                            rs.getString("email_key"),
                            rs.getObject("extension_id", Long.class),
                            rs.getInt("is_doubtful") != 0))
                    .list();
        }

        private void delete(List<Entry> entries, long last) {
            Set<Long> kept = rows(entries).stream()
                    .flatMap(row -> lasting.of(row).stream())
                    .collect(Collectors.toSet());
            List<Entry> gone =
                    entries.stream().filter(entry -> !kept.contains(entry.id())).toList();
            Set<Place> places = entries.stream()
                    .filter(entry -> kept.contains(entry.id()))
                    .map(Part::place)
                    .collect(Collectors.toSet());
            transaction.executeWithoutResult(status -> {
                batches.batchUpdate(FeedMembers.ADD_IF_NONE, members(gone));
                batches.batchUpdate("""
                        delete from journal_person where email_key = :email and run_no = :run and line = :line
                        """, people(gone, places));
                batches.batchUpdate("delete from journal_trace where intention = :id", requests(gone));
                batches.batchUpdate("delete from journal_entry where id = :id", ids(gone));
                deleteMarks(last);
            });
        }

        private SqlParameterSource[] members(List<Entry> gone) {
            return gone.stream()
                    .filter(entry -> entry.isMade() && entry.account() == account)
                    .map(Entry::extension)
                    .distinct()
                    .map(extension -> new MapSqlParameterSource()
                            .addValue("account", account)
                            .addValue("feed", feed)
                            .addValue("extension", extension))
                    .toArray(SqlParameterSource[]::new);
        }

        /** Who is still named by an entry of the row is found there as before. */
        private SqlParameterSource[] people(List<Entry> gone, Set<Place> kept) {
            return gone.stream()
                    .filter(entry -> entry.emailKey() != null)
                    .map(Part::place)
                    .distinct()
                    .filter(place -> !kept.contains(place))
                    .map(place -> new MapSqlParameterSource()
                            .addValue("email", place.email())
                            .addValue("run", key)
                            .addValue("line", place.line()))
                    .toArray(SqlParameterSource[]::new);
        }

        private static Place place(Entry entry) {
            return new Place(entry.emailKey(), entry.line());
        }

        private static SqlParameterSource[] requests(List<Entry> gone) {
            return ids(gone.stream()
                    .filter(entry -> entry.kind().equals(EntryColumns.INTENDED) && entry.isOfUser())
                    .toList());
        }

        private static SqlParameterSource[] ids(List<Entry> gone) {
            return gone.stream()
                    .map(entry -> new MapSqlParameterSource("id", entry.id()))
                    .toArray(SqlParameterSource[]::new);
        }

        /** Of a row that was corrected it must be known since when rosters have it, and what its correction came to. */
        private void deleteMarks(long last) {
            jdbc.sql("""
                            delete from row_mark where run_id = :id and line > :after and line <= :last and is_carried
                                and not exists (select 1 from journal_entry ending
                                    where ending.run_no = :run and ending.line = row_mark.line and ending.stage = 'USER'
                                        and ending.kind = 'CONCLUDED' and ending.extension_id is not null)
                            """)
                    .param("id", run.value())
                    .param("run", key)
                    .param("after", after)
                    .param("last", last)
                    .update();
            jdbc.sql("""
                            delete from row_mark where run_id = :id and line > :after and line <= :last and not is_carried
                                and not exists (select 1 from row_mark carried
                                    where carried.fingerprint = row_mark.fingerprint and carried.is_carried)
                            """)
                    .param("id", run.value())
                    .param("after", after)
                    .param("last", last)
                    .update();
        }
    }

    private record Place(@Nullable String email, long line) {}

    private static List<List<Entry>> rows(List<Entry> entries) {
        List<List<Entry>> rows = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= entries.size(); i++) {
            if (i == entries.size()
                    || entries.get(i).line() != entries.get(begin).line()) {
                rows.add(entries.subList(begin, i));
                begin = i;
            }
        }
        return rows;
    }
}

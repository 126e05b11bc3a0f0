package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom the runs before knew in an account, at the moment when it was asked.
 *
 * @param made the extension that we made or adopted for an employee, by employee id; the latest knowledge stands
 * @param found the extension, made by another hand, that we last found to be an employee's without any doubt, by employee id. It
 *     tells who somebody is whose address changes, where the account does not show the employee id
 * @param firstLost when the first creation was sent, in any run, that got no answer and may have been carried out after its
 *     absence was believed, by address without case; of people who have not been seen in the account since
 * @param refusedLast the addresses, without case, of people whose row was skipped when it was last judged otherwise than as plain
 */
public record KnownPeople(
        Map<String, ExtensionId> made,
        Map<String, ExtensionId> found,
        Map<String, Instant> firstLost,
        Set<String> refusedLast) {

    /** The entries, as {@code seen}, that show the person of an address of {@code place} in an account. */
    static final String SIGHTINGS = """
            journal_person place join journal_entry seen on seen.run_no = place.run_no and seen.line = place.line
                and seen.email_key = place.email_key and seen.kind = 'CONCLUDED' and seen.stage = 'USER'
                and seen.extension_id is not null
            """;

    private static final String SEEN_SINCE = "exists (select 1 from " + SIGHTINGS
            + "where place.email_key = before.email_key and seen.id > before.id and seen.account_no = :account)";

    /** That an entry, by the name that it has in the query, leaves no doubt about who its person is. */
    static String isBeyondDoubt(String entry) {
        return "(%1$s.detail is null or %1$s.detail not like '%%%2$s%%')"
                .formatted(entry, ProblemCode.NAME_DIFFERS.name());
    }

    static KnownPeople of(AccountKey account, JdbcClient jdbc, Keys keys) {
        return new Reading(keys.of(account), jdbc).people();
    }

    /** Whether it is worth an entry that the account has this person as this extension: the runs before do not know it. */
    public boolean isNews(UserKey person, ExtensionId extension) {
        String address = person.address().canonical();
        return firstLost.containsKey(address)
                || refusedLast.contains(address)
                || (person.employeeId() != null
                        && !extension.equals(made.get(person.employeeId()))
                        && !extension.equals(found.get(person.employeeId())));
    }

    private record Reading(int account, JdbcClient jdbc) {

        KnownPeople people() {
            return new KnownPeople(made(), found(), firstLost(), refusedLast());
        }

        private Map<String, ExtensionId> made() {
            return byEmployeeId("""
                    select employee_id, extension_id from journal_entry
                    where account_no = :account and outcome in ('CREATED', 'ADOPTED') and stage = 'USER'
                        and employee_id is not null
                    order by id
                    """);
        }

        private Map<String, ExtensionId> found() {
            return byEmployeeId("""
                    select employee_id, extension_id, max(id) as latest from journal_entry entry
                    where account_no = :account and outcome = 'UNCHANGED' and stage = 'USER' and employee_id is not null
                        and\s""" + isBeyondDoubt("entry") + " group by employee_id, extension_id order by latest");
        }

        private Map<String, ExtensionId> byEmployeeId(String query) {
            Map<String, ExtensionId> known = new HashMap<>();
            jdbc.sql(query).param("account", account).query(rs -> {
                known.put(rs.getString("employee_id"), new ExtensionId(rs.getLong("extension_id")));
            });
            return known;
        }

        private Map<String, Instant> firstLost() {
            Map<String, Instant> lost = new HashMap<>();
            jdbc.sql("""
                            select before.email_key, min(before.sent_at) as sent_at
                            from (select lost.email_key, lost.id as id, sent.at as sent_at
                                from journal_entry lost join journal_entry sent on sent.id = lost.intention
                                where lost.account_no = :account and lost.outcome = 'ABSENT') before
                            where not\s""" + SEEN_SINCE + " group by before.email_key")
                    .param("account", account)
                    .query(rs -> {
                        lost.put(rs.getString("email_key"), RunLog.instant(rs, "sent_at"));
                    });
            return lost;
        }

        private Set<String> refusedLast() {
            Set<String> refused = new HashSet<>();
            jdbc.sql("""
                            select before.email_key
                            from (select email_key, max(id) as id from journal_entry
                                where account_no = :account and outcome = 'SKIPPED' and stage = 'USER'
                                    and email_key is not null
                                group by email_key) before
                            where not\s""" + SEEN_SINCE).param("account", account).query(rs -> {
                refused.add(rs.getString("email_key"));
            });
            return refused;
        }
    }

    /**
     * What was to follow the creation of users that we made in this account, and has not been done for them in any run: the
     * run was stopped before, or RingCentral refused it.
     */
    static Map<ExtensionId, Set<Stage>> unfinished(int account, JdbcClient jdbc) {
        Map<ExtensionId, Set<Stage>> unfinished = stages("""
                select distinct made.extension_id, wanted.stage
                from journal_entry made
                    join journal_entry wanted on wanted.run_no = made.run_no and wanted.line = made.line
                        and wanted.stage <> 'USER' and wanted.stage <> 'IMAGE' and wanted.kind = 'PLANNED'
                where made.account_no = :account and made.outcome in ('CREATED', 'ADOPTED') and made.stage = 'USER'
                """, account, jdbc);
        stages(
                        "select distinct extension_id, stage from journal_entry"
                                + " where account_no = :account and outcome = 'APPLIED'",
                        account,
                        jdbc)
                .forEach((id, done) -> unfinished.computeIfPresent(id, (same, open) -> without(open, done)));
        return unfinished;
    }

    private static @Nullable Set<Stage> without(Set<Stage> open, Set<Stage> done) {
        open.removeAll(done);
        return open.isEmpty() ? null : open;
    }

    private static Map<ExtensionId, Set<Stage>> stages(String query, int account, JdbcClient jdbc) {
        Map<ExtensionId, Set<Stage>> stages = new HashMap<>();
        jdbc.sql(query).param("account", account).query(rs -> {
            stages.computeIfAbsent(new ExtensionId(rs.getLong(1)), id -> EnumSet.noneOf(Stage.class))
                    .add(Stage.valueOf(rs.getString(2)));
        });
        return stages;
    }
}

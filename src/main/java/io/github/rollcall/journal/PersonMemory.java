package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.GivenMark;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.PersonGiven;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the account was last given for each person: one record a person, the newest knowledge. For use by several threads: all that
 * keep something do so within a {@link GroupCommit}, one after the other, so that none overwrites what another has just noted.
 */
public final class PersonMemory {

    private static final int BLOCK = 1_000;
    private static final String FORGET =
            "delete from person_given where account_no = :account and extension_id = :extension";
    private static final String KEEP = """
            insert into person_given (account_no, extension_id, given) values (:account, :extension, :given)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Keys keys;
    private final JsonMapper json;

    PersonMemory(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Keys keys, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.keys = keys;
        this.json = json;
    }

    /** What is known of a person; {@link GivenValues#NONE} if nothing. */
    public GivenValues of(AccountKey account, ExtensionId extension) {
        return of(keys.of(account), extension);
    }

    GivenValues of(int account, ExtensionId extension) {
        return jdbc.sql("select given from person_given where account_no = :account and extension_id = :extension")
                .param("account", account)
                .param("extension", extension.value())
                .query(String.class)
                .optional()
                .map(this::read)
                .orElse(GivenValues.NONE);
    }

    /**
     * Hands over what is known of everybody, by rising ids. It is read in blocks, between which no connection is held: a driver may keep
     * all that a query finds until it is closed.
     */
    public void each(AccountKey account, Consumer<PersonGiven> consumer) {
        List<PersonGiven> block = behind(account, 0);
        while (!block.isEmpty()) {
            block.forEach(consumer);
            block = behind(account, block.get(block.size() - 1).extension().value());
        }
    }

    private List<PersonGiven> behind(AccountKey account, long extension) {
        return jdbc.sql(
                        "select extension_id, given from person_given where account_no = :account"
                                + " and extension_id > :extension order by account_no, extension_id fetch first :block rows only")
                .param("account", keys.of(account))
                .param("extension", extension)
                .param("block", BLOCK)
                .query((rs, number) -> person(rs))
                .list();
    }

    private PersonGiven person(ResultSet rs) throws SQLException {
        return new PersonGiven(new ExtensionId(rs.getLong("extension_id")), read(rs.getString("given")));
    }

    /** People of whom custom fields are known. */
    public List<PersonGiven> ofCustomFields(AccountKey account) {
        return jdbc.sql("select extension_id, given from person_given where account_no = :account"
                        + " and given like '%\"customField:%'")
                .param("account", keys.of(account))
                .query((rs, number) -> person(rs))
                .list();
    }

    /** People whose image we sent, or perhaps sent, and have not seen in the account since. */
    public List<PersonGiven> ofImagesNotSeen(AccountKey account) {
        return jdbc
                .sql("select extension_id, given from person_given where account_no = :account and (given like"
                        + " :perhaps or given like :sent and given not like :seen)")
                .param("account", keys.of(account))
                .param("perhaps", "%" + GivenMark.IMAGE_PERHAPS.key() + "\"%")
                .param("sent", "%" + GivenMark.IMAGE.key() + "\"%")
                .param("seen", "%" + GivenMark.IMAGE_TAG.key() + "\"%")
                .query((rs, number) -> person(rs))
                .list()
                .stream()
                .filter(person -> person.given().image() != null
                        || !person.given().perhapsImages().isEmpty())
                .toList();
    }

    GivenValues read(@Nullable String text) {
        return text == null ? GivenValues.NONE : json.readValue(text, GivenValues.class);
    }

    String write(GivenValues given) {
        return json.writeValueAsString(given);
    }

    /** Keeps what is known of people, each of them once; in the transaction of whoever calls. */
    void keep(int account, Collection<PersonGiven> people) {
        keep(people.stream()
                .map(person -> new Known(account, person.extension(), write(person.given())))
                .toList());
    }

    /** Keeps what becomes of that which is known now; in the transaction of whoever calls. */
    void change(int account, Collection<GivenChange> people) {
        keep(
                account,
                people.stream()
                        .map(person -> new PersonGiven(
                                person.extension(), person.change().apply(of(account, person.extension()))))
                        .toList());
    }

    /** The same as {@link #keep(Collection)}, but that what is known of the image by now stands. */
    void keepBesideImage(int account, ExtensionId extension, String given) {
        keep(List.of(new Known(account, extension, write(read(given).withImageOf(of(account, extension))))));
    }

    /** The same of people of any account. */
    void keep(Collection<Known> people) {
        if (people.isEmpty()) {
            return;
        }
        MapSqlParameterSource[] values = people.stream()
                .map(person -> new MapSqlParameterSource()
                        .addValue("account", person.account())
                        .addValue("extension", person.extension().value())
                        .addValue("given", person.given()))
                .toArray(MapSqlParameterSource[]::new);
        batches.batchUpdate(FORGET, values);
        batches.batchUpdate(KEEP, values);
    }

    /** @param given as {@link #write} spells it */
    record Known(int account, ExtensionId extension, String given) {}
}

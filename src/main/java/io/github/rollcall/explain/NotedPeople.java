package io.github.rollcall.explain;

import io.github.rollcall.journal.PeopleSearch;
import io.github.rollcall.runlog.RunId;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

/** People of whom runs of one home folder have noted anything. */
public final class NotedPeople {

    private NotedPeople() {}

    /**
     * Whoever fits, those of the newest runs first. RingCentral is asked nothing.
     *
     * @param running the application whose database is asked
     * @param text part of a name or an address, in any case, or a whole employee id
     * @param limit how many at most
     * @param time for which the database may look
     * @throws ReadingTime.Over if that did not suffice; where none was left, the database was asked nothing
     */
    public static List<PeopleSearch.Found> find(ApplicationContext running, String text, int limit, ReadingTime time) {
        time.pass();
        PeopleSearch search = new PeopleSearch(running.getBean(JdbcTemplate.class));
        List<RunId> runs = AskedRuns.of(running).ids();
        try {
            return search.find(text, limit, runs, time.left());
        } catch (QueryTimeoutException e) {
            throw time.over();
        }
    }
}

package io.github.rollcall.explain;

import io.github.rollcall.journal.PeopleSearch;
import java.util.List;
import org.springframework.context.ApplicationContext;
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
     */
    public static List<PeopleSearch.Found> find(ApplicationContext running, String text, int limit) {
        return new PeopleSearch(running.getBean(JdbcTemplate.class))
                .find(text, limit, AskedRuns.of(running).ids());
    }
}

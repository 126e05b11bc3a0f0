package io.github.rollcall.explain;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.PeopleSearch;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.EmployeeId;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * People of whom nothing is noted, since nothing was to be told: found in the rosters of the newest runs of each feed, by a part of
 * their name or address or by their employee id.
 *
 * @param people with no count of their runs; once for each feed that has them
 * @param gone why rosters could not be read, as sentences
 * @param isCut whether rosters were left out, or the rest of one, since no time was left
 */
public record RosterPeople(List<PeopleSearch.Found> people, List<String> gone, boolean isCut) {

    public RosterPeople {
        people = List.copyOf(people);
        gone = List.copyOf(gone);
    }

    /**
     * Whoever fits, those of the newest runs first. RingCentral is asked nothing.
     *
     * @param running the application whose database is asked; the caller holds its home folder
     * @param text part of a name or an address, in any case, or a whole employee id
     * @param limit how many at most
     * @param time for which rosters may be read; where none is left, the application is asked nothing
     */
    public static RosterPeople find(ApplicationContext running, String text, int limit, ReadingTime time) {
        if (time.isOver()) {
            return new RosterPeople(List.of(), List.of(), true);
        }
        Search search = new Search(text.strip(), running.getBean(ColumnSettings.class), limit, time);
        try {
            PlainRun.newest(running.getBean(Journal.class), AskedRuns.of(running), time)
                    .forEach(search::in);
        } catch (ReadingTime.Over e) {
            search.isCut = true;
        }
        return new RosterPeople(search.people, search.gone, search.isCut);
    }

    private static final class Search {

        private final String text;
        private final String part;
        private final ColumnSettings columns;
        private final int limit;
        private final ReadingTime time;
        private final List<PeopleSearch.Found> people = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private boolean isCut;

        Search(String text, ColumnSettings columns, int limit, ReadingTime time) {
            this.text = text;
            this.part = text.toLowerCase(Locale.ROOT);
            this.columns = columns;
            this.limit = limit;
            this.time = time;
        }

        void in(PlainRun run) {
            if (people.size() >= limit) {
                return;
            }
            try {
                new RosterSearch(run.run(), columns, time).first((row, mapping) -> {
                    if (isInTheAccount(run.plain().at(row.ref().line())) && fits(row, mapping)) {
                        PlainSearch.person(row, mapping, columns).ifPresent(person -> add(person, run));
                    }
                    return people.size() < limit ? Optional.empty() : Optional.of(people);
                });
            } catch (RosterSearch.Unread e) {
                isCut = true;
            } catch (RosterSearch.Gone e) {
                gone.add(String.valueOf(e.getMessage()));
            }
        }

        private static boolean isInTheAccount(@Nullable Plain word) {
            return word == Plain.UNCHANGED || word == Plain.UNCHANGED_WITH_IMAGE;
        }

        private boolean fits(RosterRow row, ColumnMapping mapping) {
            String name = mapping.value(row, Field.FIRST_NAME) + " " + mapping.value(row, Field.LAST_NAME);
            return name.toLowerCase(Locale.ROOT).contains(part)
                    || EmailAddress.canonical(mapping.value(row, Field.EMAIL)).contains(part)
                    || text.equals(EmployeeId.withoutGuard(mapping.value(row, Field.EMPLOYEE_ID)));
        }

        private void add(UserKey person, PlainRun run) {
            people.add(new PeopleSearch.Found(
                    person.firstName(),
                    person.lastName(),
                    person.email(),
                    person.employeeId(),
                    run.run().id(),
                    0));
        }
    }
}

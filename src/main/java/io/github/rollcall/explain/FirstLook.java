package io.github.rollcall.explain;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * What the journal knows before any roster is read.
 *
 * @param known null if it knows nobody
 * @param unknown what is to be said then
 * @param runs whose rosters may know more
 */
record FirstLook(
        Question question,
        @Nullable Known known,
        @Nullable UnknownRun unknown,
        List<PlainRun> runs,
        ColumnSettings columns,
        RuleSettings rules) {

    static FirstLook of(Question question, ApplicationContext spring) {
        Journal journal = spring.getBean(Journal.class);
        AskedRuns runs = AskedRuns.of(spring);
        ColumnSettings columns = spring.getBean(ColumnSettings.class);
        RuleSettings rules = spring.getBean(RuleSettings.class);
        try {
            Known known = Known.of(question, journal, runs);
            return new FirstLook(question, known, null, PlainRun.of(question, journal, runs), columns, rules);
        } catch (UnknownRun e) {
            return new FirstLook(question, null, e, PlainRun.ofUnknown(question, journal, runs), columns, rules);
        }
    }

    PlainSearch.Found search(ReadingTime time) {
        return PlainSearch.of(question, known, columns).in(runs, time);
    }

    /** Whether the journal has nothing to add to what was found; asked about one run, it was not asked for the others. */
    boolean isEnough(PlainSearch.Found found) {
        return found.rows().isEmpty()
                || (known != null && !question.isOfOneRun() && (question.line() != null || known.isOf(found.rows())));
    }

    /**
     * What the journal knows, with what was found.
     *
     * @throws UnknownRun if that is nobody
     */
    Known known(PlainSearch.Found found) {
        if (known == null) {
            throw unknown(found.gone());
        }
        return known.with(found.rows(), question.line() != null);
    }

    private UnknownRun unknown(List<String> gone) {
        UnknownRun nobody = Objects.requireNonNull(unknown);
        if (gone.isEmpty()) {
            return nobody;
        }
        String rosters = String.join(" ", gone);
        return question.line() == null
                ? new UnknownRun(nobody.getMessage()
                        + " People who were found unchanged stand in the rosters only, and not all of those can be read: "
                        + rosters)
                : new UnknownRun("Run " + runs.get(0).run().id() + " noted of line " + question.line()
                        + " only that there is nothing to tell. Whose row it is stands in the roster only. " + rosters);
    }
}

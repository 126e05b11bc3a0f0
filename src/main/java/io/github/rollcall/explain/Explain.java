package io.github.rollcall.explain;

import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.run.failure.UnknownRun;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertyResolver;

/**
 * Tells the story of one person over all runs: how the row was read, what was sent, and what came back. It asks RingCentral
 * nothing, and needs no credentials.
 *
 * <p>The home folder is held while its database is read, not while a roster is. So it is held twice where only a roster tells
 * whom to look for. Its Spring is lazy, so that nothing else is made; it keeps no log.
 */
public final class Explain {

    private Explain() {}

    /**
     * Answers a question.
     *
     * @param application the class that configures Spring
     * @param settings as on a command line of Spring's
     * @throws UnknownRun if there is no such run, row or person
     * @throws io.github.rollcall.home.HomeHeld if another process works with the database
     */
    public static Explanation answer(Class<?> application, Question question, String... settings) {
        FirstLook first = look(application, settings, spring -> FirstLook.of(question, spring));
        PlainSearch.Found found = first.search(ReadingTime.UNLIMITED);
        Known known = first.isEnough(found)
                ? first.known(found)
                : look(application, settings, spring -> known(question, found.rows(), spring));
        return new Explanation(
                known, RowAgain.of(known.asked(), first.columns(), first.rules(), ReadingTime.UNLIMITED));
    }

    /**
     * The same within a process that holds the home folder.
     *
     * @param running the application whose database is asked
     * @param time for which rosters may be read; what was not read is told
     * @throws UnknownRun if there is no such run, row or person
     */
    public static Explanation answer(ConfigurableApplicationContext running, Question question, ReadingTime time) {
        FirstLook first = FirstLook.of(question, running);
        PlainSearch.Found found = first.search(time);
        Known known = first.isEnough(found) ? first.known(found) : known(question, found.rows(), running);
        return new Explanation(known, RowAgain.of(known.asked(), first.columns(), first.rules(), time));
    }

    private static <A> A look(
            Class<?> application, String[] settings, Function<ConfigurableApplicationContext, A> looking) {
        try (ConfigurableApplicationContext spring = Launcher.look(application, settings)) {
            return holdingHome(spring, looking);
        }
    }

    private static <A> A holdingHome(
            ConfigurableApplicationContext spring, Function<ConfigurableApplicationContext, A> looking) {
        HomeFolder home = HomeFolder.of(spring.getEnvironment());
        if (isWithoutDatabase(spring.getEnvironment())) {
            throw new UnknownRun("There is no run in " + home + " yet. Begin with `plan ROSTER`, or name another home"
                    + " folder with ROLLCALL_HOME.");
        }
        if (DatabaseUrl.of(spring.getEnvironment()).isPostgresql()) {
            return looking.apply(spring);
        }
        HomeLock lock = HomeLock.acquireForAMoment(home.path(), "explain");
        try {
            return looking.apply(spring);
        } finally {
            // Closes the database, which the next holder of the folder will open.
            spring.close();
            lock.close();
        }
    }

    /** Opening a database that is not there would make one. */
    private static boolean isWithoutDatabase(PropertyResolver settings) {
        return DatabaseUrl.of(settings).file().filter(Files::notExists).isPresent();
    }

    private static Known known(Question question, List<FoundRow> plain, ConfigurableApplicationContext spring) {
        return Known.of(question, plain, spring.getBean(Journal.class), AskedRuns.of(spring));
    }
}

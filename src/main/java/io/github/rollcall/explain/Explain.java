package io.github.rollcall.explain;

import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.run.UnknownRun;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import java.nio.file.Files;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertyResolver;

/**
 * Tells the story of one person over all runs: how the row was read, what was sent, and what came back. It asks RingCentral
 * nothing, and needs no credentials.
 *
 * <p>The home folder is held while its database is read, not while the roster is. Its Spring is lazy, so that nothing else is
 * made; it keeps no log.
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
        Evidence evidence;
        try (ConfigurableApplicationContext spring = Launcher.look(application, settings)) {
            evidence = evidence(spring, question);
        }
        return evidence.explanation();
    }

    private static Evidence evidence(ConfigurableApplicationContext spring, Question question) {
        HomeFolder home = HomeFolder.of(spring.getEnvironment());
        if (isWithoutDatabase(spring.getEnvironment())) {
            throw new UnknownRun("There is no run in " + home + " yet. Begin with `plan ROSTER`, or name another home"
                    + " folder with ROLLCALL_HOME.");
        }
        HomeLock lock = HomeLock.acquireForAMoment(home.path(), "explain");
        try {
            return new Evidence(
                    Known.of(question, spring.getBean(Journal.class), spring.getBean(RunLog.class)),
                    spring.getBean(ColumnSettings.class),
                    spring.getBean(RuleSettings.class));
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

    private record Evidence(Known known, ColumnSettings columns, RuleSettings rules) {

        Explanation explanation() {
            return new Explanation(known, RowAgain.of(known.asked(), columns, rules));
        }
    }
}

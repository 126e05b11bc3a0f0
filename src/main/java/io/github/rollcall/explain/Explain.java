package io.github.rollcall.explain;

import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.run.UnknownRun;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
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

    private static final String FILE_URL = "jdbc:h2:file:";

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
        try (ConfigurableApplicationContext spring = start(application, settings)) {
            evidence = evidence(spring, question);
        }
        return evidence.explanation();
    }

    private static Evidence evidence(ConfigurableApplicationContext spring, Question question) {
        Path home = HomeFolder.of(spring.getEnvironment());
        if (isWithoutDatabase(spring.getEnvironment())) {
            throw new UnknownRun("There is no run in " + home + " yet. Begin with `plan ROSTER`, or name another home"
                    + " folder with ROLLCALL_HOME.");
        }
        HomeLock lock = HomeLock.acquireForAMoment(home, "explain");
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

    /** H2 would make one. */
    private static boolean isWithoutDatabase(PropertyResolver settings) {
        String url = settings.getProperty("spring.datasource.url", "");
        return url.startsWith(FILE_URL)
                && Files.notExists(Path.of(url.substring(FILE_URL.length()).replaceFirst(";.*", "") + ".mv.db"));
    }

    private static ConfigurableApplicationContext start(Class<?> application, String... settings) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .lazyInitialization(true)
                .run(withoutLog(settings));
    }

    private static String[] withoutLog(String... settings) {
        String[] all = new String[settings.length + 1];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "--logging.file.name=";
        return all;
    }

    private record Evidence(Known known, ColumnSettings columns, RuleSettings rules) {

        Explanation explanation() {
            return new Explanation(known, RowAgain.of(known.asked(), columns, rules));
        }
    }
}

package io.github.rollcall.session;

import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.summary.RunReport;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/** Who has an import or a plan done: the command line, for which each takes the home folder, or the operations page, which holds it. */
public interface SessionHost {

    /** Whether it is one of several in a process, which takes care of signals and keeps one log of all. */
    boolean isBesideOthers();

    /** Where things are said. */
    Voice voice();

    /** The settings are read, and the home folder is known; nothing is opened yet but the log. */
    void opening(ConfigurableEnvironment settings, HomeFolder home);

    /**
     * Takes the home folder. Called before anything opens the database.
     *
     * @param settings of the account
     * @param command what is done, for messages to others; without secrets
     * @throws io.github.rollcall.home.HomeHeld if another process holds it
     */
    HomeLock take(ConfigurableEnvironment settings, HomeFolder home, String command);

    /** The work is over, and so is its use of the home folder. */
    void giveBack(HomeLock lock);

    /** Lets the work be stopped by this signal until the result is closed. */
    Stopping stoppable(StopSignal stop);

    /**
     * Shows how the work goes on.
     *
     * @param spring the started application, whose counters are shown
     */
    SessionProgress watch(BeanFactory spring);

    /** Shows what it came to. */
    void show(RunReport report);

    /** Ends with {@link #close}. */
    interface Stopping extends AutoCloseable {

        /** The signal that asks the work to stop. */
        StopSignal signal();

        @Override
        void close();
    }
}

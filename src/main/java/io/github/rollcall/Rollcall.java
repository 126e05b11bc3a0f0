package io.github.rollcall;

import io.github.rollcall.cli.RollcallCommand;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.modulith.Modulithic;

/**
 * Where the program starts, and where Spring finds its parts: each in a configuration of its package, told by its name, so that no
 * other class has to be read for it.
 */
@Modulithic
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(resourcePattern = "**/*Configuration.class")
public class Rollcall {

    /** Runs the command that the arguments name, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        endRetriesOnAClosedDatabase();
        loadNothingAhead();
        System.exit(RollcallCommand.execute(Rollcall.class, arguments));
    }

    /** Spring Boot would load parts of a web server beside the start, whatever the command is. */
    private static void loadNothingAhead() {
        System.getProperties().putIfAbsent("spring.backgroundpreinitializer.ignore", "true");
    }

    /**
     * H2 closes a store whose disk is full. A thread that uses the store at that moment may then retry forever, unless assertions
     * are on for H2's store: one of them fails and ends the retries.
     */
    private static void endRetriesOnAClosedDatabase() {
        Rollcall.class.getClassLoader().setClassAssertionStatus("org.h2.mvstore.MVStore", true);
    }
}

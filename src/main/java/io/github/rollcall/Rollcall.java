package io.github.rollcall;

import io.github.rollcall.cli.RollcallCommand;
import java.util.Locale;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.modulith.Modulithic;

/**
 * Where the program starts, and where Spring finds its parts: each in a configuration of its package, told by its name, so that no
 * other class has to be read for it. What a command needs of Spring Boot is listed, so that it starts without looking for anything
 * else, and without what only {@code serve} needs.
 */
@Modulithic
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    BatchJdbcAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    MailSenderAutoConfiguration.class,
    SslAutoConfiguration.class,
    ValidationAutoConfiguration.class
})
@ComponentScan(resourcePattern = "**/*Configuration.class")
public class Rollcall {

    /** Runs the command that the arguments name, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        speakEnglish();
        endRetriesOnAClosedDatabase();
        loadNothingAhead();
        System.exit(RollcallCommand.execute(Rollcall.class, arguments));
    }

    /** Numbers in sentences and messages of libraries would follow the language of the machine: other digits, other separators. */
    private static void speakEnglish() {
        Locale.setDefault(Locale.ROOT);
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

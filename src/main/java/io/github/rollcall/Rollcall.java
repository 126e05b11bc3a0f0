package io.github.rollcall;

import io.github.rollcall.cli.RollcallCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where the program starts, and where Spring finds its parts. */
@SpringBootApplication(proxyBeanMethods = false)
public class Rollcall {

    public static void main(String[] arguments) {
        endTheWaitOfADatabaseThatIsClosed();
        System.exit(RollcallCommand.execute(Rollcall.class, arguments));
    }

    /**
     * H2 closes a store whose disk is full. A thread that is about to use it then may try again without end, unless H2's own
     * assertion tells it that nobody will let it in any more.
     */
    private static void endTheWaitOfADatabaseThatIsClosed() {
        Rollcall.class.getClassLoader().setClassAssertionStatus("org.h2.mvstore.MVStore", true);
    }
}

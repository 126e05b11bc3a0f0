package io.github.rollcall;

import io.github.rollcall.cli.RollcallCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where the program starts, and where Spring finds its parts. */
@SpringBootApplication(proxyBeanMethods = false)
public class Rollcall {

    public static void main(String[] arguments) {
        System.exit(RollcallCommand.execute(Rollcall.class, arguments));
    }
}

package io.github.rollcall.cli;

import io.github.rollcall.run.ExitCode;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people see: results on one stream, problems on the other, and never a stack trace. */
final class Terminal {

    private static final Logger log = LoggerFactory.getLogger(Terminal.class);

    private final PrintWriter out;
    private final PrintWriter err;
    private volatile @Nullable Path logFile;

    Terminal(PrintStream out, PrintStream err) {
        this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    void say(String line) {
        out.println(line);
    }

    void complain(String problem) {
        err.println("rollcall: " + problem);
    }

    void logFile(Path file) {
        logFile = file;
    }

    /** Says what happened and what to do; the log has the details. */
    int failure(Throwable failure) {
        ExitCode code = ExitCode.of(failure);
        log.error("The command failed", failure);
        Throwable telling = ExitCode.tellingCause(failure);
        // Libraries put tables and statements behind their first line; these are for the log.
        String message = Objects.requireNonNullElse(telling.getMessage(), telling.toString())
                .lines()
                .findFirst()
                .orElse("");
        err.println("rollcall: " + (code == ExitCode.FAILED ? unexpected(telling) : message + advice(code)));
        return code.number();
    }

    private String unexpected(Throwable failure) {
        return "Something unexpected went wrong (" + failure.getClass().getSimpleName()
                + "). Nothing is lost: go on with" + " `rerun`." + details();
    }

    private String advice(ExitCode code) {
        return switch (code) {
            case TROUBLE -> " Mend the disk or database trouble, then `rerun`." + details();
            case CONFIGURATION -> details();
            default -> "";
        };
    }

    private String details() {
        return logFile == null ? "" : " The details are in " + logFile + ".";
    }
}

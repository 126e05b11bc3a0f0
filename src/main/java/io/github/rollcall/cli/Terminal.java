package io.github.rollcall.cli;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.doctor.SettingFault;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.roster.FileNames;
import io.github.rollcall.run.Failures;
import io.github.rollcall.run.MemoryTrouble;
import io.github.rollcall.run.Trouble;
import io.github.rollcall.runlog.ExitCode;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;

/**
 * What people see: results on one stream, problems on the other, and never a stack trace. Whatever is said here is shown with
 * what a terminal would obey made visible, wherever it comes from. Thread-safe: a line of progress gives way to whatever else
 * is said, and comes back below it.
 */
final class Terminal {

    private static final Logger log = LoggerFactory.getLogger(Terminal.class);

    /** Terminals show "^C" behind the progress. */
    private static final int KEY_ECHO = 2;

    private final PrintStream stream;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Screen screen;
    private String progress = "";
    private int widest;
    private boolean quiet;
    private boolean verbose;
    private boolean json;
    private volatile @Nullable Path logFile;
    private volatile @Nullable String database;

    Terminal(PrintStream out, PrintStream err) {
        this(out, err, Screen.PLAIN);
    }

    Terminal(PrintStream out, PrintStream err, Screen screen) {
        this.stream = out;
        this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.screen = screen;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    Screen screen() {
        return screen;
    }

    /** From now on only what needs somebody is said. */
    synchronized void quiet(boolean wanted) {
        quiet = wanted;
    }

    /** From now on details are said too. */
    synchronized void verbose(boolean wanted) {
        verbose = wanted;
    }

    /** From now on nothing is said but the summary of a run, for programs. */
    synchronized void json(boolean wanted) {
        json = wanted;
        quiet |= wanted;
    }

    /** Whether a line of progress can be shown. */
    synchronized boolean isLive() {
        return screen.live() && !quiet;
    }

    /** How many characters a line of progress may have. */
    int progressWidth() {
        return Screen.width(stream) - KEY_ECHO;
    }

    /** Tells how it goes; nothing when quiet. */
    synchronized void say(String line) {
        if (!quiet) {
            List<String> lines = Words.wrapped(VisibleText.line(line), lineWidth());
            withoutProgress(() -> lines.forEach(out::println));
        }
    }

    /** Gives programs what they asked for. */
    synchronized void data(String json) {
        if (!quiet) {
            withoutProgress(() -> out.println(VisibleText.json(json)));
        }
    }

    /** Tells what only matters when something is looked for. */
    synchronized void detail(String line) {
        if (verbose) {
            say(line);
        }
    }

    /** Says lines that are not to be broken: tables, and commands to be copied. */
    synchronized void sayAsItIs(List<String> lines) {
        if (!quiet) {
            withoutProgress(() -> lines.forEach(line -> out.println(VisibleText.line(line))));
        }
    }

    /** Shows what came of it; when quiet, only if it needs somebody. */
    synchronized void show(RunReport report) {
        if (json) {
            out.print(VisibleText.json(summaryOf(report)));
            out.flush();
        } else if (!quiet || !Objects.equals(report.ending().exitCode(), 0)) {
            PaintedReport painted = new PaintedReport(report, screen.colours(), lineWidth());
            withoutProgress(() -> painted.lines().forEach(out::println));
        }
    }

    private static String summaryOf(RunReport report) {
        try {
            return Files.readString(report.summary());
        } catch (IOException e) {
            throw new UncheckedIOException("The summary " + report.summary() + " cannot be read (" + e + ").", e);
        }
    }

    /** Puts this line in place of the last line of progress; the empty one takes it away. */
    synchronized void progress(String shown) {
        if (isLive()) {
            String line = VisibleText.line(shown);
            int length = line.isEmpty() && !progress.isEmpty() ? widest + KEY_ECHO : progress.length();
            String rest = " ".repeat(Math.max(0, length - line.length()));
            out.print("\r" + line + rest + (line.isEmpty() ? "\r" : ""));
            out.flush();
            progress = line;
            widest = Math.max(widest, line.length());
        }
    }

    /** Files have lines of any length. */
    private int lineWidth() {
        return screen.live() ? Screen.width(stream) : Integer.MAX_VALUE;
    }

    private void withoutProgress(Runnable printing) {
        String hidden = progress;
        progress("");
        printing.run();
        progress(hidden);
    }

    void logFile(Path file) {
        logFile = file;
    }

    /** @param place where it is, for messages about trouble with it */
    void database(String place) {
        database = place;
    }

    /** Says what happened and what to do; the log has the details. */
    int failure(Throwable failure) {
        log.error("The command failed", failure);
        error(inWords(failure));
        return Failures.exitCodeOf(failure).number();
    }

    /** For the log alone: a thread beside the work has died, and whoever waits for it tells what comes of that. */
    void log(Thread thread, Throwable failure) {
        log.error("The thread {} died", thread.getName(), failure);
    }

    /** What happened and what to do. */
    String inWords(Throwable failure) {
        ExitCode code = Failures.exitCodeOf(failure);
        Throwable telling = Failures.tellingCause(failure);
        if (code == ExitCode.FAILED) {
            return unexpected(failure, telling);
        }
        String message = message(failure, telling);
        String advice = advice(code, telling);
        return advice.isEmpty() ? message : ended(message) + advice;
    }

    /** What libraries say often has no full stop. */
    private static String ended(String message) {
        return message.matches("(?s).*[.!?…][)\"'’”]?") ? message : message.replaceFirst("[\\s:,;]+$", "") + ".";
    }

    private String message(Throwable failure, Throwable telling) {
        if (telling instanceof ConfigurationPropertiesBindException) {
            return SettingFault.inWords(telling)
                    + ". Correct it or take it out; the table in docs/settings.md says what each may be.";
        }
        if (telling instanceof InvalidPathException unspelled) {
            return "The file name " + unspelled.getInput() + " cannot be spelled here: names are read as "
                    + FileNames.charset() + ". " + FileNames.CURE;
        }
        return Trouble.isOfDatabase(telling) ? Trouble.inWords(failure, database) : firstLine(telling);
    }

    /** Libraries put tables and statements behind their first line; these are for the log. */
    private static String firstLine(Throwable telling) {
        return Objects.requireNonNullElse(telling.getMessage(), telling.toString())
                .lines()
                .findFirst()
                .orElse("");
    }

    /** Says what is wrong. */
    synchronized void error(String message) {
        Paint paint = screen.colouredErrors() ? Paint.RED : Paint.NONE;
        List<String> lines = Words.wrapped("rollcall: " + VisibleText.line(message), lineWidth());
        withoutProgress(() -> lines.forEach(line -> err.println(paint.on(line))));
    }

    private String unexpected(Throwable failure, Throwable telling) {
        if (MemoryTrouble.isBehind(failure)) {
            return MemoryTrouble.inWords(failure) + details();
        }
        return "Something unexpected went wrong (" + telling.getClass().getSimpleName()
                + "). Nothing is lost: try again." + details();
    }

    /** What we throw ourselves says what to do; what libraries throw does not. */
    private String advice(ExitCode code, Throwable telling) {
        boolean isOurs = Trouble.isOfDatabase(telling)
                || telling.getClass().getPackageName().startsWith("io.github.rollcall");
        return switch (code) {
            case TROUBLE ->
                (isOurs ? "" : " Mend the disk or database trouble, then try again: what is done stands.") + details();
            case CONFIGURATION -> details();
            default -> "";
        };
    }

    private String details() {
        return logFile == null ? "" : " The details are in " + logFile + ".";
    }
}

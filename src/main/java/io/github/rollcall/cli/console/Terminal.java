package io.github.rollcall.cli.console;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.session.FailureText;
import io.github.rollcall.session.Voice;
import io.github.rollcall.session.Words;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what people see: results to one stream, problems to the other, and never a stack trace. Control characters are made
 * visible, since texts may come from others. Thread-safe: other lines are written above the line of progress.
 */
public final class Terminal implements Voice {

    private static final Logger log = LoggerFactory.getLogger(Terminal.class);

    /** The length of the "^C" that terminals show behind the progress. */
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

    /** A terminal over files or pipes. */
    public Terminal(PrintStream out, PrintStream err) {
        this(out, err, Screen.PLAIN);
    }

    /** @param screen what the streams are connected to */
    public Terminal(PrintStream out, PrintStream err, Screen screen) {
        this.stream = out;
        this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.screen = screen;
    }

    /** The stream of results. */
    public PrintWriter out() {
        return out;
    }

    /** The stream of problems. */
    public PrintWriter err() {
        return err;
    }

    /** What the streams are connected to. */
    public Screen screen() {
        return screen;
    }

    /** Says only errors, and reports of runs that need somebody, from now on. */
    public synchronized void quiet(boolean wanted) {
        quiet = wanted;
    }

    /** Says details too from now on. */
    public synchronized void verbose(boolean wanted) {
        verbose = wanted;
    }

    /** Prints only the summary of a run, for programs, and errors from now on. */
    public synchronized void json(boolean wanted) {
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

    /** Says a line, wrapped to the width of the terminal; nothing when quiet. */
    @Override
    public synchronized void say(String line) {
        if (!quiet) {
            List<String> lines = Words.wrapped(VisibleText.line(line), lineWidth());
            withoutProgress(() -> lines.forEach(out::println));
        }
    }

    /** Prints JSON for programs; nothing when quiet. */
    public synchronized void data(String json) {
        if (!quiet) {
            withoutProgress(() -> out.println(VisibleText.json(json)));
        }
    }

    /** Says a line if details are wanted. */
    @Override
    public synchronized void detail(String line) {
        if (verbose) {
            say(line);
        }
    }

    /** Says lines that are not wrapped, such as tables; nothing when quiet. */
    public synchronized void sayAsItIs(List<String> lines) {
        if (!quiet) {
            withoutProgress(() -> lines.forEach(line -> out.println(VisibleText.line(line))));
        }
    }

    /**
     * Shows a report; when quiet, only if its exit code is not 0.
     *
     * @throws UncheckedIOException if its summary is to be printed and cannot be read
     */
    public synchronized void show(RunReport report) {
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

    /** Replaces the line of progress; an empty text removes it. */
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

    /** The width to wrap lines at; lines in files are not wrapped. */
    private int lineWidth() {
        return screen.live() ? Screen.width(stream) : Integer.MAX_VALUE;
    }

    private void withoutProgress(Runnable printing) {
        String hidden = progress;
        progress("");
        printing.run();
        progress(hidden);
    }

    /** Names the log, for messages that refer to it. */
    public void logFile(Path file) {
        logFile = file;
    }

    /**
     * Names the database, for messages about trouble with it.
     *
     * @param place without a password
     */
    public void database(String place) {
        database = place;
    }

    /** Says what happened and what to do, logs the details, and returns the exit code. */
    @Override
    public int failure(Throwable failure) {
        log.error("The command failed", failure);
        error(inWords(failure));
        return Failures.exitCodeOf(failure).number();
    }

    /** Logs that a thread died. Nothing is said: whoever waits for the thread tells what follows from that. */
    public void log(Thread thread, Throwable failure) {
        log.error("The thread {} died", thread.getName(), failure);
    }

    @Override
    public String inWords(Throwable failure) {
        return new FailureText(logFile, database).of(failure);
    }

    /** Says what is wrong, also when quiet. */
    @Override
    public synchronized void error(String message) {
        Paint paint = screen.colouredErrors() ? Paint.RED : Paint.NONE;
        List<String> lines = Words.wrapped("rollcall: " + VisibleText.line(message), lineWidth());
        withoutProgress(() -> lines.forEach(line -> err.println(paint.on(line))));
    }
}

package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What an import says where nobody looks at a screen: each line goes into the log of the process, under the name of its account,
 * since the lines of several accounts stand between each other.
 */
final class LoggedTerminal {

    private static final Logger log = LoggerFactory.getLogger(LoggedTerminal.class);

    private final String account;
    private final Terminal terminal;
    private volatile @Nullable String lastError;

    LoggedTerminal(String account) {
        this.account = account;
        this.terminal = new Terminal(stream(this::said), stream(this::complained));
    }

    Terminal terminal() {
        return terminal;
    }

    /** The last problem that was told; null if there was none. */
    @Nullable
    String lastError() {
        return lastError;
    }

    private void said(String line) {
        withAccount(() -> log.info("{}", line));
    }

    private void complained(String line) {
        lastError = line.replaceFirst("^rollcall: ", "");
        withAccount(() -> log.warn("{}", line));
    }

    /** Also for lines of threads that show the progress. */
    private void withAccount(Runnable logging) {
        String before = MDC.get("account");
        MDC.put("account", account);
        try {
            logging.run();
        } finally {
            if (before == null) {
                MDC.remove("account");
            } else {
                MDC.put("account", before);
            }
        }
    }

    private static PrintStream stream(Consumer<String> lines) {
        return new PrintStream(new Lines(lines), true, StandardCharsets.UTF_8);
    }

    /** Passes on whole lines. */
    private static final class Lines extends OutputStream {

        private final Consumer<String> lines;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(Consumer<String> lines) {
            this.lines = lines;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
                line.reset();
                if (!text.isEmpty()) {
                    lines.accept(text);
                }
            } else {
                line.write(b);
            }
        }
    }
}

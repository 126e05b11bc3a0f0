package io.github.rollcall.cli.console;

import java.util.function.IntFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The last line of a terminal, which is rewritten twice a second. */
final class ProgressBarLine implements AutoCloseable {

    private static final int MILLIS = 500;

    private final ProgressBar bar;

    /** @param line gives the text for a width in characters */
    ProgressBarLine(Terminal terminal, IntFunction<String> line) {
        bar = ProgressBar.builder()
                .setUpdateIntervalMillis(MILLIS)
                .continuousUpdate()
                .clearDisplayOnFinish()
                .setRenderer((state, width) -> line.apply(width))
                .setConsumer(new LastLine(terminal))
                .build();
    }

    /** Removes the line. */
    @Override
    public void close() {
        bar.close();
    }

    private record LastLine(Terminal terminal) implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return terminal.progressWidth();
        }

        @Override
        public void accept(String line) {
            terminal.progress(line);
        }

        @Override
        public void clear() {
            terminal.progress("");
        }

        @Override
        public void close() {
            clear();
        }
    }
}

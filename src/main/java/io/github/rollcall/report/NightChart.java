package io.github.rollcall.report;

import io.github.rollcall.journal.WorkSpan;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.runlog.AttemptTimes;
import io.github.rollcall.summary.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When the last attempt did what: its parts on one scale of time. */
final class NightChart {

    private NightChart() {}

    /** From top to bottom; empty if there is nothing to show. */
    static List<Part> of(@Nullable AttemptTimes attempt, Collection<WorkSpan> spans) {
        if (attempt == null || attempt.started() == null) {
            return List.of();
        }
        List<Span> parts = new ArrayList<>();
        if (attempt.checked() != null) {
            parts.add(new Span("check", attempt.started(), attempt.checked()));
        }
        for (Stage stage : Stage.values()) {
            spans.stream()
                    .filter(span -> span.stage() == stage && span.attempt() == attempt.number())
                    .forEach(span -> parts.add(new Span(nameOf(stage), span.first(), span.last())));
        }
        Instant end = parts.stream().map(Span::to).max(Instant::compareTo).orElse(attempt.started());
        Instant last = Objects.requireNonNullElse(attempt.worked(), end);
        Duration all = Duration.between(attempt.started(), last.isAfter(end) ? last : end);
        return all.toMillis() <= 0
                ? List.of()
                : parts.stream()
                        .map(part -> part.on(Objects.requireNonNull(attempt.started()), all))
                        .toList();
    }

    private static String nameOf(Stage stage) {
        return stage == Stage.UPDATE ? "changes" : stage.noun() + "s";
    }

    /**
     * One part.
     *
     * @param begin where its bar begins, in percent of the whole
     * @param width how long it is, in percent
     * @param took its time in words
     */
    record Part(String name, double begin, double width, String took) {

        /** The place of its bar. */
        public String style() {
            return String.format(Locale.ROOT, "margin-left:%.2f%%;width:%.2f%%", begin, width);
        }
    }

    private record Span(String name, Instant from, Instant to) {

        Part on(Instant begin, Duration all) {
            double before = share(Duration.between(begin, from), all);
            double width = Math.max(0.4, share(Duration.between(from, to), all));
            return new Part(
                    name, Math.min(before, 99.6), Math.min(width, 100), TimeText.of(Duration.between(from, to)));
        }

        private static double share(Duration part, Duration all) {
            return Math.max(0, 100.0 * part.toMillis() / all.toMillis());
        }
    }
}

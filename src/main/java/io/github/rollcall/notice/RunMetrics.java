package io.github.rollcall.notice;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.report.ReportNotReadable;
import io.github.rollcall.report.RunArchive;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the newest run of each feed, written as a file that node_exporter collects. They come from the summaries that
 * the runs left, so they agree with the reports, and the runs of one feed leave the numbers of the others.
 */
final class RunMetrics {

    /** Older runs say nothing about how things stand. */
    private static final int RUNS_LOOKED_AT = 500;

    private final Supplier<ApiUsage> of;

    /** @param of is asked when numbers are written: without credentials there is none, and a failure can be told all the same */
    RunMetrics(Supplier<ApiUsage> of) {
        this.of = of;
    }

    /** What went wrong; null if they stand there. */
    @Nullable
    String write(Path file, RunReport report) {
        try (AtomicFile aside = AtomicFile.ofAll(file, (path, cause) -> new UncheckedIOException(cause))) {
            aside.write(text(NoticeConfiguration.archiveOf(report)));
            aside.finishInPassing();
            aside.publish();
            return null;
        } catch (UncheckedIOException e) {
            return "The metrics " + file + " cannot be written (" + e.getCause()
                    + "). Give write permission on their folder, or name another with rollcall.metrics.textfile.";
        }
    }

    private String text(RunArchive archive) {
        ApiUsage usage = of.get();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            newestOfEachFeed(archive).forEach((feed, runs) -> add(registry, Tags.of("feed", feed), runs));
            for (RateLimitGroup group : RateLimitGroup.values()) {
                gauge(
                        registry,
                        "rollcall.quota.wait.seconds",
                        "Time that the last command waited for the quota of a group",
                        Tags.of("group", label(group)),
                        seconds(usage.waited(group)));
            }
            gauge(registry, "rollcall.requests", "Requests of the last command", Tags.empty(), usage.requests());
            gauge(
                    registry,
                    "rollcall.requests.throttled",
                    "Requests of the last command that were answered with 429",
                    Tags.empty(),
                    usage.throttled());
            return registry.scrape();
        } finally {
            registry.close();
        }
    }

    private static void add(MeterRegistry registry, Tags feed, Newest runs) {
        RunReport last = runs.last();
        RunCounts counts = last.counts();
        counts.rows().forEach((end, count) -> rows(registry, feed, end, count));
        gauge(registry, "rollcall.rows.read", "Rows of the roster of the last run", feed, counts.read());
        counts.images().forEach((end, count) -> images(registry, feed, end, count));
        counts.leavers().forEach((end, count) -> leavers(registry, feed, end, count));
        gauge(
                registry,
                "rollcall.open.skips",
                "Rows, images, " + Stage.allFollowUps() + ", and leavers, of the last run that need a person",
                feed,
                counts.skips());
        gauge(
                registry,
                "rollcall.last.exit.code",
                "The exit code of the last run",
                feed,
                Objects.requireNonNullElse(last.ending().exitCode(), -1));
        Instant end = Objects.requireNonNullElse(last.endedAt(), last.updatedAt());
        gauge(registry, "rollcall.last.run.timestamp.seconds", "When the last run ended", feed, end.getEpochSecond());
        gauge(
                registry,
                "rollcall.run.duration.seconds",
                "From the beginning of the last run to its end",
                feed,
                seconds(Duration.between(last.startedAt(), end)));
        if (runs.good() != null) {
            Instant good = Objects.requireNonNullElse(
                    runs.good().endedAt(), runs.good().updatedAt());
            gauge(
                    registry,
                    "rollcall.last.success.timestamp.seconds",
                    "When the last run ended that finished, also with skips",
                    feed,
                    good.getEpochSecond());
        }
    }

    private static void rows(MeterRegistry registry, Tags feed, RowEnd end, long count) {
        gauge(registry, "rollcall.rows", "Rows of the last run by outcome", feed.and("outcome", label(end)), count);
    }

    private static void images(MeterRegistry registry, Tags feed, ImageEnd end, long count) {
        gauge(registry, "rollcall.images", "Images of the last run by outcome", feed.and("outcome", label(end)), count);
    }

    private static void leavers(MeterRegistry registry, Tags feed, LeaverEnd end, long count) {
        gauge(
                registry,
                "rollcall.leavers",
                "People of the last run who are not in the roster any more, by outcome",
                feed.and("outcome", label(end)),
                count);
    }

    private static String label(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static void gauge(MeterRegistry registry, String name, String help, Tags tags, long value) {
        gauge(registry, name, help, tags, (double) value);
    }

    private static void gauge(MeterRegistry registry, String name, String help, Tags tags, double value) {
        Gauge.builder(name, () -> value).description(help).tags(tags).register(registry);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static Map<String, Newest> newestOfEachFeed(RunArchive archive) {
        Map<String, Newest> feeds = new LinkedHashMap<>();
        Set<String> good = new HashSet<>();
        for (RunId id : archive.newestFirst().stream().limit(RUNS_LOOKED_AT).toList()) {
            RunReport run = readable(archive, id);
            if (run != null && run.tellsOfItsFeed() && !run.isPlan() && !run.isRunning()) {
                boolean isGood = run.ending().status().isFinished() && good.add(run.feed());
                feeds.merge(
                        run.feed(),
                        new Newest(run, isGood ? run : null),
                        (known, older) -> new Newest(known.last(), isGood ? run : known.good()));
            }
        }
        return feeds;
    }

    /** One damaged summary must not hide the others. */
    private static @Nullable RunReport readable(RunArchive archive, RunId id) {
        try {
            return archive.find(id).orElse(null);
        } catch (ReportNotReadable e) {
            return null;
        }
    }

    /** @param good the newest that finished; null if none did */
    private record Newest(RunReport last, @Nullable RunReport good) {}
}

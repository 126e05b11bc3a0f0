package io.github.rollcall.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Which roster, which account, when, and how long: one line above a report. */
final class Heading {

    private Heading() {}

    static List<String> of(RunReport report, ZoneId zone) {
        return List.of(
                report.roster(),
                report.account() == null ? "no account yet" : "account " + report.account(),
                TimeText.of(report.startedAt(), zone),
                duration(report));
    }

    private static String duration(RunReport report) {
        Instant ended = report.endedAt();
        if (ended == null) {
            return time(report, report.updatedAt()) + " so far";
        }
        return report.attempts() > 1
                ? "over after %s and %,d attempts".formatted(time(report, ended), report.attempts())
                : "took " + time(report, ended);
    }

    private static String time(RunReport report, Instant end) {
        Duration time = Duration.between(report.startedAt(), end);
        return time.toSeconds() <= 0 ? "less than 1 s" : TimeText.of(time);
    }
}

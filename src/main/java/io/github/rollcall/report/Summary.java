package io.github.rollcall.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rollcall.extension.ApiUsage;
import io.github.rollcall.provisioning.Forecast;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Books;
import io.github.rollcall.summary.Cause;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RosterFacts;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.Warnings;
import io.github.rollcall.user.Owner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contents of {@code summary.json}. Scripts rely on each of these names. */
record Summary(
        int schemaVersion,
        String run,
        String feed,
        int attempts,
        String status,
        @Nullable Integer exitCode,
        @Nullable String account,
        Roster roster,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        Rows rows,
        Books.Images images,
        Books.@Nullable FollowUps followUps,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Ahead ahead,
        List<CauseLine> causes,
        @Nullable WarningLines warnings,
        Api api,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<String> faults) {

    private static final int SCHEMA_VERSION = 1;

    static Summary of(RunReport report, RosterFacts roster, ApiUsage usage) {
        Ending ending = report.ending();
        return new Summary(
                SCHEMA_VERSION,
                report.run().value(),
                report.feed(),
                report.attempts(),
                ending.status().toString(),
                ending.exitCode(),
                report.account(),
                Roster.of(roster),
                report.startedAt(),
                report.updatedAt(),
                report.endedAt(),
                Rows.of(report.books()),
                report.books().images(),
                report.books().followUps(),
                Ahead.of(report.forecast()),
                report.causes().stream().map(CauseLine::of).toList(),
                WarningLines.of(report.books().warnings()),
                new Api(usage.requests(), usage.throttled(), usage.waited().toSeconds()),
                ending.message(),
                ending.nextCommand(),
                report.books().faults());
    }

    /** @throws IllegalArgumentException if it says what no version of ours would say */
    RunReport toReport(Path folder) {
        return new RunReport(
                new RunId(run),
                feed,
                roster.name(),
                account,
                attempts,
                startedAt,
                updatedAt,
                endedAt,
                rows.toBooks(
                                images,
                                followUps == null ? Books.FollowUps.NONE : followUps,
                                faults == null ? List.of() : faults)
                        .withWarnings(warnings == null ? Warnings.NONE : warnings.toWarnings()),
                new Ending(RunStatus.of(status), exitCode, message, next),
                causes.stream().map(CauseLine::toCause).toList(),
                roster.notes() == null ? List.of() : roster.notes(),
                ahead == null ? null : ahead.toForecast(),
                folder);
    }

    Summary endedAs(Ending ending) {
        return new Summary(
                schemaVersion,
                run,
                feed,
                attempts,
                ending.status().toString(),
                ending.exitCode(),
                account,
                roster,
                startedAt,
                updatedAt,
                endedAt,
                rows,
                images,
                followUps,
                ahead,
                causes,
                warnings,
                api,
                ending.message(),
                ending.nextCommand(),
                faults);
    }

    record Roster(
            String name,
            String sha256,
            @Nullable String encoding,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String delimiter,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String sheet,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<String> notes) {

        static Roster of(RosterFacts facts) {
            RosterFormat format = facts.format();
            if (format == null) {
                return new Roster(facts.name(), facts.sha256(), null, null, null, null);
            }
            Character delimiter = format.delimiter();
            return new Roster(
                    facts.name(),
                    facts.sha256(),
                    format.encoding(),
                    delimiter == null ? null : delimiter.toString(),
                    format.sheet(),
                    format.notes());
        }
    }

    record Rows(
            long read,
            long created,
            long adopted,
            long updated,
            long unchanged,
            long skipped,
            long inDoubt,
            long unprocessed) {

        static Rows of(Books books) {
            return new Rows(
                    books.read(),
                    books.created(),
                    books.adopted(),
                    books.updated(),
                    books.unchanged(),
                    books.skipped(),
                    books.inDoubt(),
                    books.unprocessed());
        }

        Books toBooks(Books.Images images, Books.FollowUps followUps, List<String> faults) {
            long sum = created + adopted + updated + unchanged + skipped + inDoubt + unprocessed;
            return new Books(
                    read,
                    created,
                    adopted,
                    updated,
                    unchanged,
                    skipped,
                    inDoubt,
                    unprocessed,
                    images,
                    followUps,
                    faults.isEmpty() && sum != read,
                    faults);
        }
    }

    record CauseLine(String code, @Nullable String column, long count, Owner owner, String fix) {

        static CauseLine of(Cause cause) {
            return new CauseLine(cause.code(), cause.column(), cause.count(), cause.owner(), cause.fix());
        }

        Cause toCause() {
            return new Cause(code, column, count, owner, fix);
        }
    }

    /** How many rows have warnings, and of which kinds. */
    record WarningLines(long rows, List<CauseLine> causes) {

        static WarningLines of(Warnings warnings) {
            return new WarningLines(
                    warnings.rows(),
                    warnings.causes().stream().map(CauseLine::of).toList());
        }

        Warnings toWarnings() {
            return new Warnings(rows, causes.stream().map(CauseLine::toCause).toList());
        }
    }

    /** What is ahead, or was when the check had passed. */
    record Ahead(
            int creations,
            int mailed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer perhapsMailed,

            int followUps,
            int images,
            long creationSeconds,
            long imageSeconds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer imagesInTime) {

        static @Nullable Ahead of(@Nullable Forecast forecast) {
            return forecast == null
                    ? null
                    : new Ahead(
                            forecast.creations(),
                            forecast.mailed(),
                            forecast.perhapsMailed() == 0 ? null : forecast.perhapsMailed(),
                            forecast.followUps(),
                            forecast.images(),
                            forecast.creationTime().toSeconds(),
                            forecast.imageTime().toSeconds(),
                            forecast.imagesInTime() < forecast.images() ? forecast.imagesInTime() : null);
        }

        Forecast toForecast() {
            return new Forecast(
                    creations,
                    mailed,
                    perhapsMailed == null ? 0 : perhapsMailed,
                    followUps,
                    images,
                    Duration.ofSeconds(creationSeconds),
                    Duration.ofSeconds(imageSeconds),
                    imagesInTime == null ? images : imagesInTime);
        }
    }

    record Api(long requests, long rateLimited, long waitedSeconds) {}
}

package io.github.rollcall.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rollcall.extension.ApiUsage;
import io.github.rollcall.journal.RunStatus;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.user.Owner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contents of {@code summary.json}. Scripts rely on each of these names. */
record Summary(
        int schemaVersion,
        String run,
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
        List<CauseLine> causes,
        Api api,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> faults) {

    private static final int SCHEMA_VERSION = 1;

    static Summary of(RunReport report, RunCourse course, RosterFacts roster, ApiUsage usage, Instant now) {
        Ending ending = report.ending();
        boolean running = ending.status() == RunStatus.RUNNING;
        return new Summary(
                SCHEMA_VERSION,
                report.run().id().value(),
                report.attempts(),
                ending.status().toString(),
                running ? null : ending.exitCode(),
                course.account(),
                Roster.of(roster),
                report.run().startedAt(),
                now,
                running ? null : course.endedOr(now),
                Rows.of(report.books()),
                report.books().images(),
                report.causes().stream().map(CauseLine::of).toList(),
                new Api(usage.requests(), usage.throttled(), usage.waited().toSeconds()),
                ending.message(),
                ending.nextCommand(),
                report.books().faults());
    }

    record Roster(
            String name,
            String sha256,
            @Nullable String encoding,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String delimiter,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String sheet) {

        static Roster of(RosterFacts facts) {
            RosterFormat format = facts.format();
            if (format == null) {
                return new Roster(facts.name(), facts.sha256(), null, null, null);
            }
            Character delimiter = format.delimiter();
            return new Roster(
                    facts.name(),
                    facts.sha256(),
                    format.encoding(),
                    delimiter == null ? null : delimiter.toString(),
                    format.sheet());
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
    }

    record CauseLine(String code, @Nullable String column, long count, Owner owner, String fix) {

        static CauseLine of(Cause cause) {
            return new CauseLine(cause.code(), cause.column(), cause.count(), cause.owner(), cause.fix());
        }
    }

    record Api(long requests, long rateLimited, long waitedSeconds) {}
}

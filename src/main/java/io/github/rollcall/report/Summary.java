package io.github.rollcall.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.provisioning.forecast.ComparingAhead;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.forecast.RolesAhead;
import io.github.rollcall.provisioning.forecast.SeatsAhead;
import io.github.rollcall.provisioning.forecast.UpdatesAhead;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RosterFacts;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.summary.count.Warnings;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RowSelector;
import io.github.rollcall.user.problem.Owner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
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
        Map<String, Long> rows,
        Map<String, Long> images,
        @Nullable Map<String, Long> followUps,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> leavers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Ahead ahead,
        List<CauseLine> causes,
        @Nullable WarningLines warnings,
        Api api,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<String> faults) {

    private static final int SCHEMA_VERSION = 1;
    private static final String READ = "read";
    private static final String UNCLAIMED = "unclaimed";

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
                Roster.of(roster, report),
                report.startedAt(),
                report.updatedAt(),
                report.endedAt(),
                rows(report.counts()),
                images(report.counts()),
                named(report.counts().followUps(), FollowUpEnd::json),
                report.counts().haveLeavers() ? named(report.counts().leavers(), LeaverEnd::toString) : null,
                Ahead.of(report.forecast()),
                report.causes().stream().map(CauseLine::of).toList(),
                WarningLines.of(report.counts().warnings()),
                new Api(usage.requests(), usage.throttled(), usage.waited().toSeconds()),
                ending.message(),
                ending.nextCommand(),
                report.counts().faults());
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
                counts(),
                new Ending(RunStatus.of(status), exitCode, message, next),
                causes.stream().map(CauseLine::toCause).toList(),
                roster.notes() == null ? List.of() : roster.notes(),
                ahead == null ? null : ahead.toForecast(),
                folder,
                roster.choice(),
                Boolean.TRUE.equals(roster.imagesOnly()));
    }

    private static Map<String, Long> rows(RunCounts counts) {
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put(READ, counts.read());
        rows.putAll(named(counts.rows(), RowEnd::json));
        return rows;
    }

    private static Map<String, Long> images(RunCounts counts) {
        Map<String, Long> images = named(counts.images(), ImageEnd::toString);
        if (counts.unclaimed() != null) {
            images.put(UNCLAIMED, counts.unclaimed());
        }
        return images;
    }

    private static <E extends Enum<E>> Map<String, Long> named(Map<E, Long> counts, Function<E, String> name) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((end, count) -> named.put(name.apply(end), count));
        return named;
    }

    private RunCounts counts() {
        Map<RowEnd, Long> ends = counts(RowEnd.class, RowEnd::json, rows);
        long read = count(READ, rows);
        long sum = ends.values().stream().mapToLong(Long::longValue).sum();
        List<String> contradictions = faults == null ? List.of() : faults;
        return new RunCounts(
                read,
                ends,
                counts(ImageEnd.class, ImageEnd::toString, images),
                images.get(UNCLAIMED),
                followUps == null ? Map.of() : counts(FollowUpEnd.class, FollowUpEnd::json, followUps),
                leavers == null ? Map.of() : counts(LeaverEnd.class, LeaverEnd::toString, leavers),
                contradictions.isEmpty() && sum != read,
                contradictions,
                warnings == null ? Warnings.NONE : warnings.toWarnings());
    }

    private static <E extends Enum<E>> Map<E, Long> counts(
            Class<E> ends, Function<E, String> name, Map<String, Long> named) {
        Map<E, Long> counts = new EnumMap<>(ends);
        Stream.of(ends.getEnumConstants()).forEach(end -> counts.put(end, count(name.apply(end), named)));
        return counts;
    }

    private static long count(String name, Map<String, Long> named) {
        Long count = named.get(name);
        if (count == null) {
            throw new IllegalArgumentException("The summary has no count of " + name);
        }
        return count;
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
                leavers,
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
            List<String> notes,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<String> only,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long limit,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean imagesOnly) {

        static Roster of(RosterFacts facts, RunReport report) {
            RowChoice choice = report.choice();
            RosterFormat format = facts.format();
            Character delimiter = format == null ? null : format.delimiter();
            return new Roster(
                    facts.name(),
                    facts.sha256(),
                    format == null ? null : format.encoding(),
                    delimiter == null ? null : delimiter.toString(),
                    format == null ? null : format.sheet(),
                    report.notes(),
                    choice.only().stream().map(RowSelector::text).toList(),
                    choice.limit(),
                    report.imagesOnly() ? true : null);
        }

        RowChoice choice() {
            return only == null && limit == null
                    ? RowChoice.WHOLE
                    : new RowChoice(
                            only == null
                                    ? List.of()
                                    : only.stream().map(RowSelector::new).toList(),
                            limit);
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
            Integer imagesInTime,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer imageLooks,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Updates updates,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            SeatNumbers seats,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Comparing comparing,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            RolesForMany roles) {

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
                            forecast.imagesInTime() < forecast.images() ? forecast.imagesInTime() : null,
                            forecast.images() == 0 ? null : forecast.imageLooks(),
                            Updates.of(forecast.updates()),
                            SeatNumbers.of(forecast.seats()),
                            Comparing.of(forecast.comparing()),
                            RolesForMany.of(forecast.roles()));
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
                    imagesInTime == null ? images : imagesInTime,
                    // Older versions did not note it, and looked only after each.
                    imageLooks == null ? images : imageLooks,
                    updates == null ? UpdatesAhead.NONE : updates.toAhead(),
                    seats == null ? SeatsAhead.NONE : seats.toAhead(),
                    comparing == null ? ComparingAhead.NONE : comparing.toAhead(),
                    roles == null ? RolesAhead.NONE : roles.toAhead());
        }
    }

    /** Roles that are given to many people at once. */
    record RolesForMany(int people, int bulkCalls, int lookCalls) {

        static @Nullable RolesForMany of(RolesAhead ahead) {
            return ahead.people() == 0 ? null : new RolesForMany(ahead.people(), ahead.bulkCalls(), ahead.lookCalls());
        }

        RolesAhead toAhead() {
            return new RolesAhead(people, bulkCalls, lookCalls);
        }
    }

    /** Bought licences: how many there are, are needed and are missing; whoever finds none is skipped, or made a new user. */
    record SeatNumbers(long there, long needed, long missing, boolean onlyWay) {

        static @Nullable SeatNumbers of(SeatsAhead ahead) {
            return ahead.isAny()
                    ? new SeatNumbers(ahead.there(), ahead.needed(), ahead.missing(), ahead.isOnlyWay())
                    : null;
        }

        SeatsAhead toAhead() {
            return new SeatsAhead(there, needed, missing, onlyWay);
        }
    }

    /** How many calls it takes to know what is due. */
    record Comparing(
            long calls,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long callsIfUnchanged) {

        static @Nullable Comparing of(ComparingAhead ahead) {
            return ahead.calls() == 0
                    ? null
                    : new Comparing(ahead.calls(), ahead.callsIfUnchanged() == 0 ? null : ahead.callsIfUnchanged());
        }

        ComparingAhead toAhead() {
            return new ComparingAhead(calls, callsIfUnchanged == null ? 0 : callsIfUnchanged);
        }
    }

    /** What is to be changed of people who were there. */
    record Updates(
            int people,
            int activated,
            int disabled,
            boolean bulk,
            int calls,
            @Nullable Integer bulkCalls,
            long seconds) {

        static @Nullable Updates of(UpdatesAhead ahead) {
            return ahead.isAny()
                    ? new Updates(
                            ahead.people(),
                            ahead.activated(),
                            ahead.disabled(),
                            ahead.isBulk(),
                            ahead.calls(),
                            ahead.bulkCalls(),
                            ahead.time().toSeconds())
                    : null;
        }

        UpdatesAhead toAhead() {
            // Earlier versions did not tell the two kinds apart.
            int many = bulkCalls != null ? bulkCalls : bulk ? calls : 0;
            return new UpdatesAhead(people, activated, disabled, bulk, many, calls - many, Duration.ofSeconds(seconds));
        }
    }

    record Api(long requests, long rateLimited, long waitedSeconds) {}
}

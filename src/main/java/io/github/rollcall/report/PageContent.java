package io.github.rollcall.report;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.image.ImageClaims.Unclaimed;
import io.github.rollcall.journal.WorkSpan;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.runlog.AttemptTimes;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.ChangedValue;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.Finding;
import io.github.rollcall.summary.FirstOf;
import io.github.rollcall.summary.Leaver;
import io.github.rollcall.summary.Outlook;
import io.github.rollcall.summary.ReportBuilder.Folded;
import io.github.rollcall.summary.RosterFacts;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.TimeText;
import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.summary.count.Reconciliation;
import io.github.rollcall.summary.count.Reconciliation.Term;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.user.ColumnMapping.Ignored;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page shows, in the words and the order in which it shows it. The template only lays it out. */
record PageContent(
        RunReport report,
        Reconciliation reconciliation,
        List<Section> sections,
        @Nullable Cut<Finding> toCreate,
        Cut<ChangedValue> changes,
        Cut<Leaver> leavers,
        Cut<Unclaimed> unclaimed,
        List<Line> facts,
        List<String> notes,
        List<AttemptLine> attempts,
        List<NightChart.Part> night,
        @Nullable String waited,
        List<Choice> choices,
        List<Meaning> meanings,
        List<Line> files) {

    private static final String SKIPPED_ROWS = "Skipped rows";

    private static final String SKIPPED_FOR_PEOPLE =
            "the skipped rows for Excel or LibreOffice, with colours and comments, to be mended and imported";

    static PageContent of(
            RunReport report,
            String server,
            Folded folded,
            List<AttemptTimes> attempts,
            List<WorkSpan> spans,
            RosterFacts roster,
            ApiUsage usage) {
        return new PageContent(
                report,
                report.reconciliation(),
                sections(report, folded),
                report.isPlan() || report.isHeld() ? Cut.of(folded.unsent(), RowTables.TO_CREATE) : null,
                Cut.of(folded.changes(), RowTables.UPDATED),
                Cut.of(folded.leavers(), RowTables.LEAVERS),
                Cut.of(folded.unclaimed(), RowTables.IMAGES),
                facts(report, server, roster, usage),
                notes(report, roster),
                attempts.stream()
                        .map(attempt -> AttemptLine.of(attempt, report))
                        .toList(),
                NightChart.of(attempts.isEmpty() ? null : attempts.get(attempts.size() - 1), spans),
                usage.waited().toSeconds() == 0 ? null : TimeText.of(usage.waited()),
                choices(report, folded),
                meanings(folded),
                files(report));
    }

    private static List<Choice> choices(RunReport report, Folded folded) {
        Set<String> ofRows = folded.skipped().first().stream()
                .flatMap(finding -> finding.problems().stream())
                .map(Cause::keyOf)
                .collect(Collectors.toSet());
        return report.causes().stream().map(cause -> Choice.of(cause, ofRows)).toList();
    }

    /** The terms of the equation that are not zero, without what was read, for the bar. */
    public List<Term> bar() {
        return reconciliation.rows().stream()
                .filter(term -> !term.isZero() && !term.operator().isEmpty())
                .toList();
    }

    /** The bar for those who do not see it. */
    public String barInWords() {
        return "Of " + report.counts().read() + " rows: " + Reconciliation.list(bar());
    }

    private static List<Meaning> meanings(Folded folded) {
        return Stream.of(
                        folded.skipped(),
                        folded.inDoubt(),
                        folded.followUpsSkipped(),
                        folded.imagesSkipped(),
                        folded.warnings())
                .flatMap(findings -> findings.first().stream())
                .flatMap(finding -> finding.problems().stream())
                .map(Problem::code)
                .distinct()
                .sorted()
                .flatMap(code -> Stream.of(ProblemCode.values())
                        .filter(known -> known.name().equals(code)))
                .map(code -> new Meaning(code.name(), code.cause(), code.cure()))
                .toList();
    }

    /** The colour of the verdict. */
    public String tone() {
        if (!report.counts().reconcile()) {
            return "bad";
        }
        return switch (report.ending().status()) {
            case COMPLETED -> "good";
            case COMPLETED_WITH_SKIPS, HELD, STOPPED -> "warn";
            case FAILED -> "bad";
            case PLANNED -> report.ending().message() != null ? "warn" : "calm";
            case RUNNING, SUPERSEDED -> "calm";
        };
    }

    private static List<Section> sections(RunReport report, Folded folded) {
        List<Section> all = new ArrayList<>();
        all.add(new Section(
                SKIPPED_ROWS,
                "Each needs a person. Mend them in skipped.csv or skipped.xlsx and import that file; the rest of its columns may stay.",
                false,
                folded.skipped()));
        all.add(new Section(
                "Rows in doubt",
                "They were sent, and no answer is known. A rerun looks these people up before anything else.",
                false,
                folded.inDoubt()));
        all.add(new Section(
                "Skipped " + Stage.allFollowUps(),
                "These people are in the account, without this "
                        + Stage.FOLLOW_UPS.stream().map(Stage::noun).collect(Collectors.joining(" or ")) + ".",
                false,
                folded.followUpsSkipped()));
        all.add(new Section(
                "Skipped images",
                report.isPlan() || report.isHeld()
                        ? "An import would bring these people into the account without this image."
                        : "Who of these people is in the account is there without this image.",
                true,
                folded.imagesSkipped()));
        all.add(new Section(
                "Warnings",
                "RingCentral takes these rows as they are; a look at them may pay.",
                false,
                folded.warnings()));
        return all.stream().filter(section -> !section.findings().isEmpty()).toList();
    }

    private static List<Line> facts(RunReport report, String server, RosterFacts roster, ApiUsage usage) {
        List<Line> facts = new ArrayList<>();
        facts.add(new Line("Roster", roster.name()));
        RosterFormat format = roster.format();
        if (format != null) {
            facts.add(new Line("Read as", readAs(format)));
        }
        facts.add(new Line("SHA-256", roster.sha256()));
        facts.add(new Line(
                "Account",
                (report.account() == null ? "not known, nobody logged in" : report.account()) + " on " + server));
        facts.add(new Line("Feed", report.feed()));
        facts.add(new Line("Began", time(report.startedAt())));
        facts.add(new Line("This page", time(report.updatedAt())));
        facts.add(new Line("Requests", requests(usage)));
        return facts;
    }

    private static String readAs(RosterFormat format) {
        if (format.sheet() != null) {
            return "sheet " + format.sheet();
        }
        Character delimiter = format.delimiter();
        return format.encoding() + (delimiter == null ? "" : ", cells separated by " + nameOf(delimiter));
    }

    private static String nameOf(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar";
            default -> String.valueOf(delimiter);
        };
    }

    private static String requests(ApiUsage usage) {
        return "%,d in the last attempt, %,d answered with \"too many\", %s waited for quota"
                .formatted(usage.requests(), usage.throttled(), TimeText.of(usage.waited()));
    }

    /** Above the counts of what follows creations. */
    public String followUpsTitle() {
        String all = Stage.allFollowUps();
        return Character.toUpperCase(all.charAt(0)) + all.substring(1);
    }

    /** What is ahead of a plan, in sentences. */
    public List<String> outlook() {
        Forecast forecast = report.forecast();
        return forecast == null || !report.isPlan() ? List.of() : Outlook.lines(forecast);
    }

    private static List<String> notes(RunReport report, RosterFacts roster) {
        List<String> notes = new ArrayList<>();
        if (roster.gone() != null) {
            notes.add(roster.gone());
        }
        notes.addAll(report.notes());
        roster.ignored().forEach(column -> notes.add(ignored(column)));
        return notes;
    }

    private static String ignored(Ignored ignored) {
        String ignoredColumn = "The column \"" + ignored.column() + "\" means nothing to us and was ignored.";
        return ignored.suggestion() == null
                ? ignoredColumn
                : ignoredColumn + " Did you mean " + ignored.suggestion() + "?";
    }

    private static List<Line> files(RunReport report) {
        RunCounts counts = report.counts();
        List<Line> files = new ArrayList<>();
        if (report.isPlan() || report.isHeld()) {
            files.add(new Line(RowTables.TO_CREATE, "who would be created"));
        }
        if (counts.of(RowEnd.SKIPPED) > 0) {
            files.add(new Line(RunReport.SKIPPED_FOR_PEOPLE, SKIPPED_FOR_PEOPLE));
            files.add(new Line(
                    RunReport.SKIPPED, "the same as CSV, also to be mended and imported; one of the two is enough"));
        }
        if (counts.of(RowEnd.CREATED) + counts.of(RowEnd.ADOPTED) > 0) {
            files.add(new Line(RowTables.CREATED, "who was created, with extension ids and numbers"));
        }
        if (counts.of(RowEnd.UNPROCESSED) > 0 && !report.isPlan()) {
            files.add(new Line(
                    RowTables.UNPROCESSED, "the rows that were never sent, to read; a rerun goes on with them"));
        }
        if (counts.of(RowEnd.UPDATED) > 0) {
            files.add(new Line(
                    RowTables.UPDATED,
                    report.isPlan() ? "each value that would be changed" : "each value that was changed, old and new"));
        }
        if (counts.haveLeavers()) {
            files.add(new Line(RowTables.LEAVERS, "who is not in the roster any more, and what became of each"));
        }
        if (counts.haveImages()) {
            files.add(new Line(RowTables.IMAGES, "what became of each image"));
        }
        files.add(new Line(RunReport.SUMMARY, "the numbers of this page, for programs"));
        return files;
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "–" : TimeText.of(instant, ZoneId.systemDefault());
    }

    private static String between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "–" : TimeText.of(Duration.between(from, to));
    }

    /**
     * One cause, to choose its rows by.
     *
     * @param isOfRows whether skipped rows that are shown have it
     */
    record Choice(String value, String label, long count, boolean isOfRows) {

        static Choice of(Cause cause, Set<String> ofRows) {
            String label = cause.code() + (cause.column() == null ? "" : " in " + cause.column());
            return new Choice(cause.key(), label, cause.count(), ofRows.contains(cause.key()));
        }
    }

    /** What one of our codes means. */
    record Meaning(String code, String cause, String cure) {}

    /** A name and what belongs to it. */
    record Line(String name, String text) {}

    /**
     * A list of rows.
     *
     * @param ofImages whether it is about their images
     */
    record Section(String title, String lead, boolean ofImages, FirstOf<Finding> findings) {

        public String number() {
            return "%,d".formatted(findings.count());
        }

        /** How many there are, also those that are not shown. */
        public long total() {
            return findings.count();
        }

        /** Whether these are the skipped rows, which can be searched. */
        public boolean isOfRows() {
            return title.equals(SKIPPED_ROWS);
        }

        public List<Finding> rows() {
            return findings.first();
        }

        /** What to say when not all are shown, or null. */
        public @Nullable String cut() {
            return findings.count() > FirstOf.SHOWN
                    ? "The first %,d of %,d are shown; skipped.xlsx and the CSV files have them all."
                            .formatted(FirstOf.SHOWN, findings.count())
                    : null;
        }
    }

    /**
     * The first of many.
     *
     * @param rows those that are shown
     * @param count how many there are
     * @param file the table that has them all
     */
    record Cut<T>(List<T> rows, long count, String file) {

        static <T> Cut<T> of(FirstOf<T> all, String file) {
            return new Cut<>(all.first(), all.count(), file);
        }

        static <T> Cut<T> of(List<T> all, String file) {
            return new Cut<>(all.subList(0, Math.min(all.size(), FirstOf.SHOWN)), all.size(), file);
        }

        public String number() {
            return "%,d".formatted(count);
        }

        public boolean isEmpty() {
            return count == 0;
        }

        /** What to say when not all are shown, or null. */
        public @Nullable String cut() {
            return count > rows.size()
                    ? "The first %,d of %,d are shown; %s has them all.".formatted(rows.size(), count, file)
                    : null;
        }
    }

    /** One attempt with how long its parts took. */
    record AttemptLine(
            int number,
            String started,
            String check,
            String work,
            String end,
            @Nullable String detail) {

        /** The end of the last attempt is noted after its report has been written. */
        static AttemptLine of(AttemptTimes times, RunReport report) {
            boolean isLast = times.number() == report.attempts();
            Instant ended = isLast ? report.endedAt() : times.ended();
            return new AttemptLine(
                    times.number(),
                    time(times.started()),
                    between(times.started(), times.checked()),
                    between(times.checked(), times.worked() == null ? ended : times.worked()),
                    isLast ? lastEnd(times, report) : times.endInWords(),
                    isLast ? null : times.detail());
        }

        private static String lastEnd(AttemptTimes times, RunReport report) {
            Ending ending = report.ending();
            return ending.exitCode() == null || ending.status() == RunStatus.SUPERSEDED
                    ? times.endInWords()
                    : "%s (exit code %d)".formatted(ending.status(), ending.exitCode());
        }
    }
}

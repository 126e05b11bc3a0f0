package io.github.rollcall.notice;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What is said about a run to those who were not there: counts, causes and what to do next, and nobody's name or address. */
final class Notice {

    private static final int LONGEST_TITLE = 120;
    private static final int MOST_CAUSES = 10;
    /** Begun where a word begins, so that a long one is looked at once. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![^%1$s])[^%1$s@＠﹫]*+[@＠﹫][^%1$s]+".formatted("\\s\"'<>(),;:\\[\\]"));

    /** In place of one that may not be told. */
    static final String COMMAND_OF_REPORT = "the command that the report names";

    private final RunReport report;

    Notice(RunReport report) {
        this.report = new RunReport(
                report.run(),
                shown(report.feed()),
                shown(report.roster()),
                report.account(),
                report.attempts(),
                report.startedAt(),
                report.updatedAt(),
                report.endedAt(),
                report.counts(),
                withoutAddresses(report.ending()),
                report.causes().stream().map(Notice::withoutAddresses).toList(),
                report.notes().stream().map(Notice::shown).toList(),
                report.forecast(),
                report.folder(),
                report.choice(),
                report.imagesOnly());
    }

    private static Ending withoutAddresses(Ending ending) {
        String message = ending.message();
        String next = ending.nextCommand();
        return new Ending(
                ending.status(),
                ending.exitCode(),
                message == null ? null : shown(message),
                next == null || next.equals(shown(next)) ? next : COMMAND_OF_REPORT);
    }

    private static Cause withoutAddresses(Cause cause) {
        String column = cause.column();
        return new Cause(
                cause.code(), column == null ? null : shown(column), cause.count(), cause.owner(), shown(cause.fix()));
    }

    /** The report as it may be told. */
    RunReport report() {
        return report;
    }

    /** Whether somebody has to do something. */
    boolean needsSomebody() {
        return report.ending().status() != RunStatus.COMPLETED;
    }

    /** Whether the run came to its end, so that only rows may need somebody. */
    boolean isFinished() {
        return report.ending().status().isFinished();
    }

    /** On one line. */
    String title() {
        String title = shown("Rollcall, " + report.feed() + ": " + report.verdict());
        int cut = Character.isHighSurrogate(title.charAt(Math.min(title.length(), LONGEST_TITLE - 1) - 1))
                ? LONGEST_TITLE - 2
                : LONGEST_TITLE - 1;
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, cut) + "…";
    }

    /** As the report for a terminal has it. */
    String text() {
        return withoutAddresses(String.join("\n", report.lines())) + "\n";
    }

    /** What stopped the run, and what holds it. */
    @Nullable
    String message() {
        return report.ending().message();
    }

    /** About the way in which the roster was read. */
    List<String> notes() {
        return report.notes();
    }

    @Nullable
    String next() {
        return report.ending().nextCommand();
    }

    String status() {
        return report.ending().status().toString();
    }

    /** Those that are not zero; images that are as they were say nothing. */
    Map<String, Long> counts() {
        RunCounts all = report.counts();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("read", all.read());
        all.rows().forEach((end, count) -> counts.put(end.toString(), count));
        counts.put("warnings", all.warnings().rows());
        all.images().forEach((end, count) -> counts.put("images " + end, count));
        counts.remove("images " + ImageEnd.UNCHANGED);
        all.followUps().forEach((end, count) -> counts.put(Stage.allFollowUps() + " " + end, count));
        all.leavers().forEach((end, count) -> counts.put("leavers " + end, count));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** The most frequent first, a line each. */
    List<String> causes() {
        List<String> lines = new ArrayList<>();
        report.causes().stream().limit(MOST_CAUSES).forEach(cause -> lines.add(inWords(cause)));
        int rest = report.causes().size() - MOST_CAUSES;
        if (rest > 0) {
            lines.add("and %d more causes, all in the report".formatted(rest));
        }
        return lines;
    }

    private static String inWords(Cause cause) {
        return "%,d × %s%s, for %s: %s"
                .formatted(
                        cause.count(),
                        cause.code(),
                        cause.column() == null ? "" : " in column \"" + cause.column() + "\"",
                        cause.mender(),
                        cause.fix());
    }

    /** Something that others wrote, as it may be told: on one line, with nothing that a program obeys, and no address. */
    static String shown(String text) {
        return VisibleText.line(withoutAddresses(text));
    }

    /** What stopped a run may be said of a row, and repeat its address; names of columns, feeds and files may hold one. */
    static String withoutAddresses(String text) {
        return ADDRESS.matcher(text).replaceAll("(address)");
    }

    /** The same for each text of a summary. */
    static JsonNode withoutAddresses(JsonNode summary) {
        if (summary instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .toList()
                    .forEach(name -> object.set(name, withoutAddresses(object.get(name))));
        } else if (summary instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutAddresses(array.get(i)));
            }
        } else if (summary.isString()) {
            return StringNode.valueOf(withoutAddresses(summary.asString()));
        }
        return summary;
    }
}

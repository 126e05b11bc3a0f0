package io.github.rollcall.explain;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.extension.rest.MaskedRequest;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.CellReading;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The story as text, 80 columns wide. */
final class StoryText {

    private static final int WIDTH = 80;
    private static final String CELL = "  ";
    private static final String BELOW = "      ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final Explanation story;
    private final ZoneId zone;
    private final List<String> lines = new ArrayList<>();

    StoryText(Explanation story, ZoneId zone) {
        this.story = story;
        this.zone = zone;
    }

    List<String> lines() {
        who();
        row();
        request();
        events();
        return lines;
    }

    private void who() {
        UserKey person = story.person();
        if (person == null) {
            say("", "Somebody whose name or address could not be read");
        } else {
            String employee = person.employeeId() == null ? "" : ", employee id " + person.employeeId();
            say("", "%s %s, %s%s".formatted(person.firstName(), person.lastName(), person.email(), employee));
        }
        for (PersonStatus standing : story.standings()) {
            String extension = standing.extension() == null
                    ? ""
                    : ": " + Narrative.extension(standing.extension(), standing.number());
            say(
                    "",
                    "Account " + standing.account().id() + " on "
                            + standing.account().server() + extension);
            say(CELL, standing.text(time(standing.since())));
        }
        story.skippedBeside().forEach(row -> say(CELL, "Another row about the person: " + row.inWords() + "."));
        story.others().forEach(row -> say(CELL, "Somebody else's row named this address: " + row.inWords() + "."));
    }

    private void row() {
        KnownRow asked = story.asked();
        heading("The row: %s, run %s%s"
                .formatted(asked.place(), asked.run().id(), asked.run().isPlan() ? " (a plan)" : ""));
        String gone = story.row().gone();
        if (gone != null) {
            say(CELL, gone);
        }
        for (CellReading cell : story.row().cells()) {
            cell(cell);
            story.problemsOf(cell.column()).forEach(problem -> problem(problem, BELOW));
        }
        List<Problem> others = story.otherProblems();
        if (!others.isEmpty() && gone == null) {
            say(CELL, "The row as a whole:");
        }
        others.forEach(problem -> problem(problem, BELOW));
    }

    private void cell(CellReading cell) {
        String field = cell.field();
        boolean isNamedByItself = field == null || field.equals(cell.column()) || cell.isFromSetting();
        String name = isNamedByItself ? cell.column() : cell.column() + " (" + field + ")";
        say(CELL, name + ": " + content(cell), BELOW);
    }

    private static String content(CellReading cell) {
        List<String> parts = new ArrayList<>();
        String asRead = cell.asRead();
        String asTaken = cell.asTaken();
        if (asRead != null && !asRead.isBlank()) {
            parts.add(shown(asRead));
            if (!asRead.equals(asTaken) && cell.remark() == null) {
                parts.add("taken as " + (asTaken == null ? "nothing" : shown(asTaken)));
            }
        } else if (cell.field() != null) {
            parts.add(asTaken == null ? "blank" : shown(asTaken));
        }
        if (cell.remark() != null) {
            parts.add(cell.remark());
        }
        return String.join(", ", parts);
    }

    private static String shown(String text) {
        return "\"" + text + "\"";
    }

    private void problem(Problem problem, String indent) {
        String column = problem.column();
        boolean isBesideCell = column != null
                && story.row().cells().stream().anyMatch(cell -> cell.column().equals(column));
        say(
                indent,
                (problem.isWarning() ? "Warning " : "") + problem.code()
                        + (column == null || isBesideCell ? "" : " (" + column + ")") + ": " + problem.reason());
        say(indent, "What to do: " + problem.fix() + requestId(problem.requestId()));
    }

    private void request() {
        if (story.row().gone() != null) {
            return;
        }
        MaskedRequest request = story.row().request();
        if (request == null) {
            heading("The request: none, the row breaks rules");
            return;
        }
        KnownRow asked = story.asked();
        heading(asked.wasSent() ? "The request, as it was sent" : "The request, " + unsent(asked));
        say(CELL, request.method());
        request.text().lines().forEach(line -> lines.add(CELL + VisibleText.exactly(line)));
        story.row().open().forEach(open -> say(CELL, open));
    }

    private static String unsent(KnownRow row) {
        if (row.history().state(Stage.USER) == RowState.DUE) {
            return "as it is to be sent";
        }
        return row.isSkipped()
                ? "as it would be without the problems above"
                : "as it would be if nobody were there yet";
    }

    private void events() {
        heading("The story, oldest first");
        String chapter = "";
        for (Event event : story.events()) {
            String here = chapter(event);
            if (!here.equals(chapter)) {
                chapter = here;
                say(CELL, chapter);
            }
            String begin = CELL + CELL + time(event.at()) + "  ";
            say(begin, event.text() + requestId(event.requestId()), " ".repeat(begin.length()));
            for (Problem problem : event.problems()) {
                say(" ".repeat(begin.length()), problem.code() + column(problem) + ": " + problem.reason());
            }
        }
    }

    private String chapter(Event event) {
        KnownRow row = event.row();
        return "%s %s, attempt %d: %s%s"
                .formatted(
                        row.run().isPlan() ? "Plan" : "Run",
                        row.run().id(),
                        event.attempt(),
                        row.place(),
                        otherName(row.person()));
    }

    /** Somebody may have had another name or address once. */
    private String otherName(@Nullable UserKey person) {
        UserKey known = story.person();
        return person == null || known == null || person.equals(known)
                ? ""
                : ", as %s %s, %s".formatted(person.firstName(), person.lastName(), person.email());
    }

    private static String column(Problem problem) {
        return problem.column() == null ? "" : " (" + problem.column() + ")";
    }

    private static String requestId(@Nullable String id) {
        return id == null ? "" : " Request id " + id + ".";
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private void heading(String text) {
        lines.add("");
        say("", text);
    }

    private void say(String indent, String text) {
        say(indent, text, indent);
    }

    /** Breaks between words; what is too long for a line stays whole. */
    private void say(String first, String text, String next) {
        StringBuilder line = new StringBuilder(first);
        boolean begun = false;
        for (String word : VisibleText.exactly(text).strip().split(" ", -1)) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(next);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        lines.add(line.toString());
    }
}

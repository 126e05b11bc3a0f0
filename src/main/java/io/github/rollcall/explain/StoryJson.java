package io.github.rollcall.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rollcall.extension.rest.MaskedRequest;
import io.github.rollcall.user.CellReading;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The story as programs read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoryJson(
        int schemaVersion,
        @Nullable PersonJson person,
        List<AccountJson> accounts,
        List<OtherRowJson> skippedRows,
        List<OtherRowJson> rowsOfOthers,
        RowJson row,
        @Nullable RequestJson request,
        List<EventJson> story) {

    private static final int SCHEMA_VERSION = 1;

    static StoryJson of(Explanation story) {
        UserKey person = story.person();
        MaskedRequest request = story.row().request();
        return new StoryJson(
                SCHEMA_VERSION,
                PersonJson.of(person),
                story.standings().stream().map(AccountJson::of).toList(),
                story.skippedBeside().stream().map(OtherRowJson::of).toList(),
                story.others().stream().map(OtherRowJson::of).toList(),
                RowJson.of(story),
                request == null
                        ? null
                        : new RequestJson(
                                story.asked().wasSent(),
                                request.method(),
                                request.body(),
                                story.row().open()),
                story.events().stream().map(EventJson::of).toList());
    }

    String text() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record PersonJson(
            String firstName,
            String lastName,
            String email,
            @Nullable String employeeId) {

        static @Nullable PersonJson of(@Nullable UserKey person) {
            return person == null
                    ? null
                    : new PersonJson(person.firstName(), person.lastName(), person.email(), person.employeeId());
        }
    }

    /** None where the roster has the person no more. */
    private static @Nullable Long lineOf(KnownRow row) {
        return row.isLeaving() ? null : row.line();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record AccountJson(
            String server,
            String account,
            String state,
            String since,
            String run,
            @Nullable String extensionId,
            @Nullable String extensionNumber) {

        static AccountJson of(PersonStatus standing) {
            return new AccountJson(
                    standing.account().server(),
                    standing.account().id(),
                    standing.state().name().toLowerCase(Locale.ROOT),
                    standing.since().toString(),
                    standing.row().run().id().value(),
                    standing.extension() == null ? null : standing.extension().toString(),
                    standing.number());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record OtherRowJson(
            String run, @Nullable Long line, @Nullable PersonJson person, List<ProblemJson> problems) {

        static OtherRowJson of(KnownRow row) {
            return new OtherRowJson(
                    row.run().id().value(),
                    lineOf(row),
                    PersonJson.of(row.person()),
                    row.problems().stream().map(ProblemJson::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record RowJson(
            String run,
            boolean isPlan,
            String roster,
            @Nullable Long line,
            @Nullable String gone,
            List<CellJson> cells,
            List<ProblemJson> problems) {

        static RowJson of(Explanation story) {
            return new RowJson(
                    story.asked().run().id().value(),
                    story.asked().run().isPlan(),
                    story.asked().run().rosterPath(),
                    lineOf(story.asked()),
                    story.row().gone(),
                    story.row().cells().stream()
                            .map(cell -> CellJson.of(cell, story.problemsOf(cell.column())))
                            .toList(),
                    story.otherProblems().stream().map(ProblemJson::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record CellJson(
            String column,
            @Nullable String field,
            @Nullable String asRead,
            @Nullable String asTaken,
            @Nullable String remark,
            List<ProblemJson> problems) {

        static CellJson of(CellReading cell, List<Problem> problems) {
            return new CellJson(
                    cell.column(),
                    cell.field(),
                    cell.asRead(),
                    cell.asTaken(),
                    cell.remark(),
                    problems.stream().map(ProblemJson::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ProblemJson(
            String code,
            @Nullable String column,
            String reason,
            String fix,
            boolean isWarning,
            @Nullable String requestId) {

        static ProblemJson of(Problem problem) {
            return new ProblemJson(
                    problem.code(),
                    problem.column(),
                    problem.reason(),
                    problem.fix(),
                    problem.isWarning(),
                    problem.requestId());
        }
    }

    private record RequestJson(boolean wasSent, String method, JsonNode body, List<String> open) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record EventJson(
            String at,
            String run,
            int attempt,
            @Nullable Long line,
            String stage,
            String what,
            String text,
            @Nullable String requestId,
            List<ProblemJson> problems) {

        static EventJson of(Event event) {
            return new EventJson(
                    event.at().toString(),
                    event.row().run().id().value(),
                    event.attempt(),
                    lineOf(event.row()),
                    event.stage().name().toLowerCase(Locale.ROOT),
                    event.what(),
                    event.text(),
                    event.requestId(),
                    event.problems().stream().map(ProblemJson::of).toList());
        }
    }
}

package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.JournalEntry.Mark;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.PlainRange;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.UserKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import tools.jackson.databind.json.JsonMapper;

/** Between journal entries and the columns of their table; the one place that knows both. */
final class EntryColumns {

    static final String PLANNED = "PLANNED";
    static final String INTENDED = "INTENDED";
    static final String CONCLUDED = "CONCLUDED";
    static final String WITHDRAWN = "WITHDRAWN";

    private static final List<String> ALL = List.of(
            "at",
            "run",
            "attempt",
            "account",
            "line",
            "stage",
            "kind",
            "intention",
            "outcome",
            "employeeId",
            "email",
            "emailKey",
            "number",
            "firstName",
            "lastName",
            "extensionId",
            "requestId",
            "imageFile",
            "detail");

    private final Keys keys;
    private final ProblemsJson json;

    EntryColumns(Keys keys, JsonMapper json) {
        this.keys = keys;
        this.json = new ProblemsJson(json);
    }

    MapSqlParameterSource nothing() {
        MapSqlParameterSource values = new MapSqlParameterSource();
        ALL.forEach(column -> values.addValue(column, null));
        return values;
    }

    MapSqlParameterSource of(Attempt attempt, AccountKey account, long line, Stage stage, @Nullable UserKey person) {
        MapSqlParameterSource values = nothing()
                .addValue("run", keys.of(attempt.run()))
                .addValue("attempt", attempt.number())
                .addValue("account", keys.of(account))
                .addValue("line", line)
                .addValue("stage", stage.name());
        if (person != null) {
            values.addValue("employeeId", person.employeeId())
                    .addValue("email", person.email())
                    .addValue("emailKey", EmailAddress.canonical(person.email()))
                    .addValue("number", person.number())
                    .addValue("firstName", person.firstName())
                    .addValue("lastName", person.lastName());
        }
        return values;
    }

    MapSqlParameterSource of(Attempt attempt, AccountKey account, Note note) {
        MapSqlParameterSource values =
                of(attempt, account, note.line(), note.stage(), note.person()).addValue("imageFile", note.imageFile());
        if (note instanceof Note.ToDo toDo) {
            return values.addValue("kind", PLANNED).addValue("detail", problems(toDo.warnings()));
        }
        if (note instanceof Note.ToChange toChange) {
            return values.addValue("kind", PLANNED)
                    .addValue("extensionId", toChange.extension().value())
                    .addValue("detail", json.writeChanges(toChange.changes()));
        }
        values.addValue("kind", CONCLUDED);
        add(((Note.Done) note).outcome(), values);
        return values;
    }

    MapSqlParameterSource of(RunId run, PlainRange range) {
        return new MapSqlParameterSource()
                .addValue("run", keys.of(run))
                .addValue("first", range.firstLine())
                .addValue("last", range.lastLine())
                .addValue("word", range.word().name())
                .addValue("rows", range.rows())
                .addValue("images", text(range.images()));
    }

    private static @Nullable String text(@Nullable BitSet bits) {
        return bits == null ? null : Base64.getEncoder().encodeToString(bits.toByteArray());
    }

    static PlainRange plain(ResultSet rs, int row) throws SQLException {
        String images = rs.getString("images");
        return new PlainRange(
                rs.getLong("first_line"),
                rs.getLong("last_line"),
                Plain.valueOf(rs.getString("word")),
                rs.getLong("row_count"),
                images == null ? null : BitSet.valueOf(Base64.getDecoder().decode(images)));
    }

    MapSqlParameterSource of(Outcome outcome) {
        MapSqlParameterSource values = nothing();
        add(outcome, values);
        return values;
    }

    private void add(Outcome outcome, MapSqlParameterSource values) {
        ExtensionId extension = outcome.extension();
        values.addValue("outcome", outcome.kind().name())
                .addValue("extensionId", extension == null ? null : extension.value())
                .addValue("detail", problems(outcome.isSkipped() ? outcome.problems() : outcome.warnings()));
        if (outcome.number() != null) {
            // The account may have given another number than the row asked for, or one where it asked for none.
            values.addValue("number", outcome.number());
        }
        if (outcome instanceof Outcome.Created created) {
            values.addValue("requestId", created.requestId());
        }
    }

    JournalEntry entry(ResultSet rs, int row) throws SQLException {
        Mark mark = new Mark(
                rs.getLong("id"),
                RunLog.instant(rs, "at"),
                keys.run(rs),
                rs.getInt("attempt"),
                keys.account(rs),
                rs.getLong("line"),
                Stage.valueOf(rs.getString("stage")),
                person(rs));
        Long intention = rs.getObject("intention", Long.class);
        String detail = rs.getString("detail");
        return switch (rs.getString("kind")) {
            case PLANNED ->
                rs.getObject("extension_id") != null
                        ? new JournalEntry.PlannedChange(mark, id(rs), json.readChanges(detail))
                        : new JournalEntry.Planned(mark, problems(detail), rs.getString("image_file"));
            case INTENDED -> new JournalEntry.Intended(mark, mark.stage() == Stage.USER ? seat(rs) : null);
            case WITHDRAWN ->
                new JournalEntry.Withdrawn(
                        mark,
                        Objects.requireNonNull(intention),
                        WithdrawalCause.valueOf(rs.getString("outcome")),
                        Objects.requireNonNullElse(detail, ""),
                        rs.getString("request_id"));
            case CONCLUDED ->
                new JournalEntry.Concluded(mark, intention, outcome(rs, detail), rs.getString("image_file"));
            default -> throw new IllegalStateException("Journal entry " + mark.id() + " is of no known kind");
        };
    }

    private Outcome outcome(ResultSet rs, @Nullable String detail) throws SQLException {
        String number = rs.getString("extension_number");
        return switch (Outcome.Kind.valueOf(rs.getString("outcome"))) {
            case CREATED -> new Outcome.Created(id(rs), number, rs.getString("request_id"));
            case ADOPTED -> new Outcome.Adopted(id(rs), number);
            case UPDATED -> new Outcome.Updated(id(rs));
            case UNCHANGED -> new Outcome.Unchanged(id(rs), number, problems(detail));
            case UPLOADED -> new Outcome.Uploaded(id(rs));
            case APPLIED -> new Outcome.Applied(id(rs), problems(detail));
            case SKIPPED -> new Outcome.Skipped(problems(detail));
        };
    }

    OpenIntention openIntention(ResultSet rs, int row) throws SQLException {
        return new OpenIntention(
                rs.getLong("id"),
                RunLog.instant(rs, "at"),
                keys.run(rs),
                rs.getLong("line"),
                Objects.requireNonNull(person(rs)),
                seat(rs));
    }

    /** The bought licence that a request puts a person onto. */
    private static @Nullable ExtensionId seat(ResultSet rs) throws SQLException {
        Long id = rs.getObject("extension_id", Long.class);
        return id == null ? null : new ExtensionId(id);
    }

    private static @Nullable UserKey person(ResultSet rs) throws SQLException {
        String email = rs.getString("email");
        return email == null
                ? null
                : new UserKey(
                        rs.getString("employee_id"),
                        email,
                        rs.getString("extension_number"),
                        rs.getString("first_name"),
                        rs.getString("last_name"));
    }

    private static ExtensionId id(ResultSet rs) throws SQLException {
        return new ExtensionId(rs.getLong("extension_id"));
    }

    private @Nullable String problems(List<Problem> problems) {
        return json.write(problems);
    }

    private List<Problem> problems(@Nullable String detail) {
        return json.read(detail);
    }
}

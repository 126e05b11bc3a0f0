package io.github.rollcall.explain;

import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The story of one person. */
public final class Explanation {

    private final Known known;
    private final RowAgain row;
    private final List<PersonStatus> standings;
    private final List<Event> events;

    Explanation(Known known, RowAgain row) {
        this.known = known;
        this.row = row;
        this.standings = PersonStatus.of(known.rows());
        this.events = Narrative.of(known.rows());
    }

    /** For people: lines of 80 characters, with times of this zone. */
    public List<String> lines(ZoneId zone) {
        return new StoryText(this, zone).lines();
    }

    /** For programs. */
    public String json() {
        return StoryJson.of(this).text();
    }

    /** Whom it is about, by the row that was asked for or else the newest that tells. */
    @Nullable
    UserKey person() {
        return Stream.concat(Stream.of(known.asked()), newestFirst())
                .map(KnownRow::person)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private Stream<KnownRow> newestFirst() {
        return known.rows().stream()
                .sorted((one, other) -> other.run().id().compareTo(one.run().id()));
    }

    /** Rows about this person that were skipped though the person is in the account, in the same run or later. */
    List<KnownRow> skippedBeside() {
        return known.rows().stream()
                .filter(row -> row.isSkipped() && !row.equals(known.asked()))
                .filter(row -> known.rows().stream().anyMatch(there -> isThereBeside(there, row)))
                .toList();
    }

    private static boolean isThereBeside(KnownRow there, KnownRow skipped) {
        return there.isThere()
                && there.account().equals(skipped.account())
                && there.run().id().compareTo(skipped.run().id()) <= 0;
    }

    /** Rows about somebody else that named the address. */
    List<KnownRow> others() {
        return known.others();
    }

    KnownRow asked() {
        return known.asked();
    }

    RowAgain row() {
        return row;
    }

    List<PersonStatus> standings() {
        return standings;
    }

    List<Event> events() {
        return events;
    }

    /** What is wrong with a cell. */
    List<Problem> problemsOf(String column) {
        return known.asked().problems().stream()
                .filter(problem -> column.equals(problem.column()))
                .toList();
    }

    /** What is wrong with no cell that is shown. */
    List<Problem> otherProblems() {
        return known.asked().problems().stream()
                .filter(problem ->
                        row.cells().stream().noneMatch(cell -> cell.column().equals(problem.column())))
                .toList();
    }
}

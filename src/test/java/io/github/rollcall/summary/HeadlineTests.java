package io.github.rollcall.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.rollcall.runlog.RunStatus;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The verdict in one sentence. */
class HeadlineTests {

    static final List<Arguments> VERDICTS = List.of(
            arguments(RunStatus.COMPLETED, books(1_200, 0, 0, 0), "All 1,200 people of the roster are in place."),
            arguments(RunStatus.COMPLETED, books(1, 0, 0, 0), "The one person of the roster is in place."),
            arguments(
                    RunStatus.COMPLETED_WITH_SKIPS,
                    books(8, 2, 1, 0),
                    "8 of 10 rows are in place; 2 rows and 1 image need a person."),
            arguments(
                    RunStatus.COMPLETED_WITH_SKIPS,
                    books(9, 0, 1, 0),
                    "9 of 9 rows are in place; 1 image needs a person."),
            arguments(
                    RunStatus.HELD,
                    books(0, 1, 0, 9),
                    "The run is held, and nothing further was sent: 0 of 10 rows are in place; 1 row needs a person,"
                            + " 9 not sent yet."),
            arguments(
                    RunStatus.PLANNED, books(0, 1, 1, 9), "9 users would be created; 1 row and 1 image need a person."),
            arguments(
                    RunStatus.PLANNED,
                    with(new Books.FollowUps(0, 0, 2), books(0, 0, 0, 9)),
                    "9 users would be created, 2 roles and names set."),
            arguments(
                    RunStatus.STOPPED,
                    with(new Books.FollowUps(3, 1, 2), books(9, 1, 0, 0)),
                    "The run was stopped: 9 of 10 rows are in place; 1 row and 1 role or name need a person,"
                            + " 2 roles and names are pending."),
            arguments(RunStatus.PLANNED, books(0, 0, 0, 1), "1 user would be created."),
            arguments(RunStatus.PLANNED, books(0, 0, 0, 0), "Nobody would be created."),
            arguments(RunStatus.RUNNING, books(3, 0, 0, 7), "The run is going on: 3 of 10 rows are in place so far."));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void saysWhatCameOfIt(RunStatus status, Books books, String sentence) {
        assertThat(Headline.of(new Ending(status, 0, null, null), books)).isEqualTo(sentence);
    }

    private static Books with(Books.FollowUps followUps, Books books) {
        return new Books(
                books.read(),
                books.created(),
                books.adopted(),
                books.updated(),
                books.unchanged(),
                books.skipped(),
                books.inDoubt(),
                books.unprocessed(),
                books.images(),
                followUps,
                books.open(),
                books.faults());
    }

    private static Books books(long created, long skipped, long imagesSkipped, long unprocessed) {
        return new Books(
                created + skipped + unprocessed,
                created,
                0,
                0,
                0,
                skipped,
                0,
                unprocessed,
                new Books.Images(0, 0, imagesSkipped, 0),
                Books.FollowUps.NONE,
                false,
                List.of());
    }
}

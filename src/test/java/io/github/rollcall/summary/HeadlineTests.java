package io.github.rollcall.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The verdict in one sentence. */
class HeadlineTests {

    static final List<Arguments> VERDICTS = List.of(
            arguments(RunStatus.COMPLETED, counts(1_200, 0, 0, 0), "All 1,200 people of the roster are in place."),
            arguments(RunStatus.COMPLETED, counts(1, 0, 0, 0), "The one person of the roster is in place."),
            arguments(
                    RunStatus.COMPLETED_WITH_SKIPS,
                    counts(8, 2, 1, 0),
                    "8 of 10 rows are in place; 2 rows and 1 image need a person."),
            arguments(
                    RunStatus.COMPLETED_WITH_SKIPS,
                    counts(9, 0, 1, 0),
                    "9 of 9 rows are in place; 1 image needs a person."),
            arguments(
                    RunStatus.HELD,
                    counts(0, 1, 0, 9),
                    "The run is held, and nothing further was sent: 0 of 10 rows are in place; 1 row needs a person,"
                            + " 9 not sent yet."),
            arguments(
                    RunStatus.PLANNED,
                    counts(0, 1, 1, 9),
                    "9 users would be created; 1 row and 1 image need a person."),
            arguments(
                    RunStatus.PLANNED,
                    with(Map.of(FollowUpEnd.PENDING, 2L), counts(0, 0, 0, 9)),
                    "9 users would be created, 2 roles and names set."),
            arguments(
                    RunStatus.STOPPED,
                    with(
                            Map.of(FollowUpEnd.DONE, 3L, FollowUpEnd.SKIPPED, 1L, FollowUpEnd.PENDING, 2L),
                            counts(9, 1, 0, 0)),
                    "The run was stopped: 9 of 10 rows are in place; 1 row and 1 role or name need a person,"
                            + " 2 roles and names are pending."),
            arguments(RunStatus.PLANNED, counts(0, 0, 0, 1), "1 user would be created."),
            arguments(RunStatus.PLANNED, counts(0, 0, 0, 0), "Nobody would be created."),
            arguments(RunStatus.RUNNING, counts(3, 0, 0, 7), "The run is going on: 3 of 10 rows are in place so far."));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void saysWhatCameOfIt(RunStatus status, RunCounts counts, String sentence) {
        assertThat(Headline.of(new Ending(status, 0, null, null), counts)).isEqualTo(sentence);
    }

    private static RunCounts with(Map<FollowUpEnd, Long> followUps, RunCounts counts) {
        return RunCounts.of(counts.read(), counts.rows(), counts.images(), followUps);
    }

    private static RunCounts counts(long created, long skipped, long imagesSkipped, long unprocessed) {
        return RunCounts.of(
                created + skipped + unprocessed,
                Map.of(RowEnd.CREATED, created, RowEnd.SKIPPED, skipped, RowEnd.UNPROCESSED, unprocessed),
                Map.of(ImageEnd.SKIPPED, imagesSkipped),
                Map.of());
    }
}

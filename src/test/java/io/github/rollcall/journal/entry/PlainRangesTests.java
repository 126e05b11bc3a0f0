package io.github.rollcall.journal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlainRangesTests {

    private final PlainRanges ranges = new PlainRanges();

    @Test
    void keepsARosterOfUnchangedPeopleAsOneRange() {
        LongStream.rangeClosed(2, 1_001).forEach(line -> ranges.add(line, Plain.UNCHANGED));
        assertThat(ranges.takeEnded()).isEmpty();

        ranges.interrupt();

        assertThat(ranges.takeEnded()).containsExactly(new PlainRange(2, 1_001, Plain.UNCHANGED, 1_000));
        assertThat(ranges.takeEnded()).isEmpty();
    }

    @Test
    void endsWhereAnotherRowStandsOrSomethingElseIsSaid() {
        ranges.add(2, Plain.UNCHANGED);
        ranges.add(5, Plain.UNCHANGED);
        ranges.interrupt();
        ranges.add(7, Plain.UNCHANGED);
        ranges.add(8, Plain.TO_CREATE);
        ranges.interrupt();
        ranges.add(10, Plain.UNCHANGED_WITH_IMAGE);
        ranges.interrupt();
        ranges.interrupt();

        assertThat(ranges.takeEnded())
                .containsExactly(
                        new PlainRange(2, 5, Plain.UNCHANGED, 2),
                        new PlainRange(7, 7, Plain.UNCHANGED, 1),
                        new PlainRange(8, 8, Plain.TO_CREATE, 1),
                        new PlainRange(10, 10, Plain.UNCHANGED_WITH_IMAGE, 1));
    }

    @Test
    void keepsPeopleWithAndWithoutImagesInOneRange() {
        LongStream.rangeClosed(1, 1_000)
                .forEach(row -> ranges.add(3 * row, row % 3 == 0 ? Plain.UNCHANGED_WITH_IMAGE : Plain.UNCHANGED));
        ranges.interrupt();

        List<PlainRange> ended = ranges.takeEnded();

        assertThat(ended).hasSize(1);
        PlainRange range = ended.get(0);
        assertThat(range)
                .extracting(PlainRange::firstLine, PlainRange::lastLine, PlainRange::rows)
                .containsExactly(3L, 3_000L, 1_000L);
        assertThat(range.counts()).isEqualTo(Map.of(Plain.UNCHANGED, 667L, Plain.UNCHANGED_WITH_IMAGE, 333L));
        assertThat(range.at(3)).isEqualTo(Plain.UNCHANGED);
        assertThat(range.at(9)).isEqualTo(Plain.UNCHANGED_WITH_IMAGE);
        assertThat(range.at(3_000)).isEqualTo(Plain.UNCHANGED);
    }

    @Test
    void endsNowAndThenForThoseWhoWatch() {
        LongStream.rangeClosed(2, 50_001).forEach(line -> ranges.add(line, Plain.UNCHANGED));

        assertThat(ranges.takeEnded())
                .extracting(PlainRange::firstLine, PlainRange::rows)
                .containsExactly(tuple(2L, 20_000L), tuple(20_002L, 20_000L));
    }
}

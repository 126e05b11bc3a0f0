package io.github.rollcall.journal;

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
        ranges.add(8, Plain.UNCHANGED_WITH_IMAGE);
        ranges.interrupt();
        ranges.interrupt();

        assertThat(ranges.takeEnded())
                .containsExactly(
                        new PlainRange(2, 5, Plain.UNCHANGED, 2),
                        new PlainRange(7, 7, Plain.UNCHANGED, 1),
                        new PlainRange(8, 8, Plain.UNCHANGED_WITH_IMAGE, 1));
    }

    @Test
    void endsNowAndThenForThoseWhoWatch() {
        LongStream.rangeClosed(2, 50_001).forEach(line -> ranges.add(line, Plain.UNCHANGED));

        assertThat(ranges.takeEnded())
                .extracting(PlainRange::firstLine, PlainRange::rows)
                .containsExactly(tuple(2L, 20_000L), tuple(20_002L, 20_000L));
    }

    @Test
    void tellsWhatIsNotedOfALine() {
        PlainRows rows = new PlainRows(
                List.of(new PlainRange(2, 5, Plain.UNCHANGED, 2), new PlainRange(9, 9, Plain.TO_CREATE, 1)));

        assertThat(rows.at(1)).isNull();
        assertThat(rows.at(2)).isEqualTo(Plain.UNCHANGED);
        assertThat(rows.at(5)).isEqualTo(Plain.UNCHANGED);
        assertThat(rows.at(6)).isNull();
        assertThat(rows.at(9)).isEqualTo(Plain.TO_CREATE);
        assertThat(rows.at(10)).isNull();
        assertThat(rows.counts()).isEqualTo(Map.of(Plain.UNCHANGED, 2L, Plain.TO_CREATE, 1L));
    }

    @Test
    void namesLinesNearbyOnWhichRowsBegin() {
        PlainRows rows = new PlainRows(
                List.of(new PlainRange(2, 5, Plain.UNCHANGED, 2), new PlainRange(9, 9, Plain.TO_CREATE, 1)));

        assertThat(rows.lastBefore(2)).isZero();
        assertThat(rows.lastBefore(4)).isEqualTo(2);
        assertThat(rows.lastBefore(7)).isEqualTo(5);
        assertThat(rows.firstAfter(4)).isEqualTo(5);
        assertThat(rows.firstAfter(7)).isEqualTo(9);
        assertThat(rows.firstAfter(9)).isEqualTo(Long.MAX_VALUE);
    }
}

package io.github.rollcall.journal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
}

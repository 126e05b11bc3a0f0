package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.PlainRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainRowsByLineTests {

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

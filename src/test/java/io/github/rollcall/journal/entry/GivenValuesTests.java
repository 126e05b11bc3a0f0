package io.github.rollcall.journal.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of a person once the answer to a request was lost. */
class GivenValuesTests {

    private static final GivenValues KNOWN =
            GivenValues.of(Map.of("city", "San Mateo", "street", "1 Main Street", "department", "Engines"));

    @Test
    void whatALostRequestMayHaveGivenIsOpenAndWhatItLeavesIsCertain() {
        GivenValues lost = KNOWN.withMaybe(KNOWN.with("city", "London"));

        assertThat(lost.values()).isEqualTo(KNOWN.values());
        assertThat(lost.maybe("city")).containsExactly("London");
        assertThat(lost.maybe("department")).isEmpty();
    }

    @Test
    void whatALostRequestMayHaveTakenAwayIsNotKnownAnyMore() {
        GivenValues lost = KNOWN.withMaybe(KNOWN.with("city", "London").without("street"));

        assertThat(lost.values()).isEqualTo(Map.of("city", "San Mateo", "department", "Engines"));
        assertThat(lost.maybe()).containsOnlyKeys("city");
    }

    @Test
    void ofTwoLostRequestsBothMayHaveBeenCarriedOut() {
        GivenValues lost = KNOWN.withMaybe(KNOWN.with("city", "London")).withMaybe(KNOWN.with("city", "Leeds"));

        assertThat(lost.maybe("city")).containsExactly("Leeds", "London");
    }

    /** The account showed it when the last request left. */
    @Test
    void ofTwoLostNamesTheLastOneCounts() {
        String key = GivenMark.LOST_NAME.key();

        GivenValues lost = KNOWN.withMaybe(KNOWN.with(key, "Addie")).withMaybe(KNOWN.with(key, "Countess"));

        assertThat(lost.maybe(key)).containsExactly("Countess");
    }

    @Test
    void aLostNameStaysThoughAnotherLostRequestSaysNothingOfNames() {
        String key = GivenMark.LOST_NAME.key();

        GivenValues lost = KNOWN.withMaybe(KNOWN.with(key, "Addie")).withMaybe(KNOWN.withLeft("Disabled"));

        assertThat(lost.maybe(key)).containsExactly("Addie");
    }

    /** A mark that is taken off is of a request that was carried out. */
    @Test
    void marksStayThoughALostRequestTakesThemOff() {
        GivenValues left = KNOWN.withLeft("Disabled");

        assertThat(left.withMaybe(left.withoutLeft()).hasLeft()).isTrue();
    }

    /** It is sent beside, and noted by itself. */
    @Test
    void aLostRequestSaysNothingOfTheImage() {
        GivenValues sent = KNOWN.with(new GivenImage("abc", null, "tag"));

        assertThat(KNOWN.withMaybe(sent)).isEqualTo(KNOWN);
    }
}

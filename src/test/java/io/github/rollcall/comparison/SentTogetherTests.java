package io.github.rollcall.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Samples;
import io.github.rollcall.user.Verdict;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes beside a part of an address that is changed, and what of the address is gone. */
class SentTogetherTests {

    private static final GivenValues KNOWN = GivenValues.of(Map.of(
            "street", "1 Main Street",
            "city", "San Mateo",
            "state", "California",
            "zip", "94402",
            "country", "United States"));
    private static final NewUser IN_ZURICH = user(Map.of(Field.COUNTRY, "Switzerland", Field.CITY, "Zurich"));

    @Test
    void nothingOfAnAddressInAnotherCountryGoesAlong() {
        Set<Field> moved = Set.of(Field.COUNTRY, Field.CITY);

        assertThat(SentTogether.beside(moved, shown(Map.of()), KNOWN, IN_ZURICH))
                .isEmpty();
        assertThat(SentTogether.beside(moved, shown(Map.of(Field.STREET, "2 Hand Street")), KNOWN, IN_ZURICH))
                .isEmpty();
        assertThat(SentTogether.gone(moved, IN_ZURICH)).containsExactlyInAnyOrder(Field.STREET, Field.STATE, Field.ZIP);
    }

    @Test
    void whatTheRowSaysOfTheAddressInTheOtherCountryGoesAlong() {
        NewUser user = user(Map.of(Field.COUNTRY, "Switzerland", Field.STREET, "1 Main Street"));

        assertThat(SentTogether.beside(Set.of(Field.COUNTRY), shown(Map.of()), KNOWN, user))
                .isEqualTo(Map.of(Field.STREET, "1 Main Street"));
        assertThat(SentTogether.gone(Set.of(Field.COUNTRY), user))
                .containsExactlyInAnyOrder(Field.CITY, Field.STATE, Field.ZIP);
    }

    @Test
    void theRestOfAnAddressInTheSameCountryGoesAlong() {
        NewUser user = user(Map.of(Field.CITY, "Fresno", Field.STATE, "California"));

        assertThat(SentTogether.beside(Set.of(Field.CITY), shown(Map.of(Field.ZIP, "93701")), KNOWN, user))
                .containsEntry(Field.STREET, "1 Main Street")
                .containsEntry(Field.ZIP, "93701")
                .containsEntry(Field.COUNTRY, "United States");
        assertThat(SentTogether.gone(Set.of(Field.CITY), user)).isEmpty();
    }

    /** A former address is given back as a whole. */
    @Test
    void nothingIsGoneOfAnAddressThatIsGivenBack() {
        assertThat(SentTogether.gone(Set.of(Field.COUNTRY), null)).isEmpty();
    }

    @Test
    void whatIsGoneIsNotTakenForGivenAnyMore() {
        Comparison moved = Comparison.of(
                        Map.of(Field.COUNTRY, "Switzerland", Field.CITY, "Zurich"),
                        shown(Map.of()),
                        field -> null,
                        Set.of(),
                        KNOWN,
                        false)
                .withBeside(shown(Map.of()), IN_ZURICH);

        assertThat(moved.after().columns()).isEqualTo(Map.of("country", "Switzerland", "city", "Zurich"));
        assertThat(moved.before()).isEqualTo(KNOWN);
    }

    private static NewUser user(Map<Field, String> cells) {
        return ((Verdict.Accepted) Samples.verdictOn(cells)).user();
    }

    private static ExtensionRecord shown(Map<Field, String> others) {
        return new ExtensionRecord(
                new ExtensionId(1),
                "101",
                "User",
                "Enabled",
                "Ada",
                "Lovelace",
                "ada@example.com",
                null,
                false,
                null,
                new ExtensionDetails(Map.of(), null, null, null, null, null, null, null, Set.of(), null, others));
    }
}

package io.github.rollcall.user.rule;

import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.Address;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTests {

    /** Columns: street, state, country, home country; then what is sent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 Main St   | CA         | US             |        | United States  | California
                    1 Main St   | US-CA      | usa            |        | United States  | California
                    1 Main St   | california |                |        | United States  | California
                    1 Yonge St  | ON         |                | Canada | Canada         | Ontario
                    1 Yonge St  | Ontario    | CA             | US     | Canada         | Ontario
                    1 High St   | Kent       | United Kingdom |        | United Kingdom | Kent
                    Bahnhofstr. |            | CH             |        | Switzerland    |
                    Bahnhofstr. | ZH         | CH             |        | Switzerland    | ZH
                                |            | Germany        |        | Germany        |
                    """)
    void sendsCountryAndStateByTheirNames(
            @Nullable String street,
            @Nullable String state,
            @Nullable String country,
            @Nullable String home,
            String sentCountry,
            @Nullable String sentState) {
        NewUser user = assertThat(verdictOn(row(street, state, country, home))).isAccepted();

        assertThat(user.profile().address()).isEqualTo(new Address(sentCountry, sentState, null, street, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 Main St |            | US       |       | STATE_MISSING   | An address in United States needs a state.
                    1 Main St |            |          |       | STATE_MISSING   | An address in United States needs a state.
                    1 High St |            | GB       |       | STATE_MISSING   | An address in United Kingdom needs a state.
                    1 Main St | Californai | US       |       | STATE_UNKNOWN   | "Californai" is no state of United States.
                    1 Main St | Ontario    | US       |       | STATE_UNKNOWN   | "Ontario" is no state of United States.
                    1 Main St | CA         | Atlantis |       | COUNTRY_UNKNOWN | "Atlantis" is none of RingCentral's countries.
                    """)
    void refusesAnAddressThatLacksItsState(
            @Nullable String street,
            @Nullable String state,
            @Nullable String country,
            @Nullable String home,
            String code,
            String reason) {
        assertThat(assertThat(verdictOn(row(street, state, country, home))).isRejectedFor(code))
                .extracting(Problem::reason)
                .containsExactly(reason);
    }

    @Test
    void guessesWhatAStateWasMeantToBe() {
        assertThat(assertThat(verdictOn(row("1 Main St", "Californai", "US", null)))
                        .isRejectedFor("STATE_UNKNOWN"))
                .extracting(Problem::fix)
                .singleElement()
                .asString()
                .startsWith("Did you mean California? ");
    }

    @Test
    void doesNotTakeACountryAloneForAnAddressWhereAStateIsWanted() {
        NewUser user = assertThat(verdictOn(row(null, null, "US", null))).isAcceptedWarning("ADDRESS_INCOMPLETE");

        assertThat(user.profile().address()).isNull();
    }

    @Test
    void limitsEachPart() {
        assertThat(verdictOn(Map.of(
                        Field.STREET, "x".repeat(128),
                        Field.CITY, "x".repeat(64),
                        Field.ZIP, "1".repeat(20),
                        Field.COUNTRY, "CH")))
                .isAccepted();
        assertThat(verdictOn(Map.of(
                        Field.STREET, "x".repeat(129),
                        Field.CITY, "x".repeat(65),
                        Field.ZIP, "1".repeat(21),
                        Field.STATE, "a\u200Bb",
                        Field.COUNTRY, "CH")))
                .isRejectedFor("TEXT_TOO_LONG", "TEXT_TOO_LONG", "TEXT_CHARACTERS", "TEXT_TOO_LONG");
    }

    private static Map<Field, String> row(
            @Nullable String street, @Nullable String state, @Nullable String country, @Nullable String home) {
        Map<Field, String> cells = new EnumMap<>(Field.class);
        put(cells, Field.STREET, street);
        put(cells, Field.STATE, state);
        put(cells, Field.COUNTRY, country);
        put(cells, Field.HOME_COUNTRY, home);
        return cells;
    }

    private static void put(Map<Field, String> cells, Field field, @Nullable String text) {
        if (text != null) {
            cells.put(field, text);
        }
    }
}

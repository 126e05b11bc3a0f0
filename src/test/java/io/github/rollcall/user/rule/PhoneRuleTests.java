package io.github.rollcall.user.rule;

import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.PhoneReading;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneRuleTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    (650) 253-0000      |    | +16502530000
                    650.253.0000        | US | +16502530000
                    +41 44 668 18 00    | US | +41446681800
                    044 668 18 00       | CH | +41446681800
                    0041 44 668 18 00   | CH | +41446681800
                    +41 (0)44 668 18 00 | CH | +41446681800
                    ０４４ ６６８ １８ ００ | CH | +41446681800
                    020 7946 0018       | UK | +442079460018
                    030/901820          | DE | +4930901820
                    06 698 12345        | IT | +390669812345
                    tel:+41-44-668-18-00 |   | +41446681800
                    """)
    void takesNumbersAsTheirCountryWritesThem(String written, String country, String e164) {
        Verdict verdict =
                verdictOn(Map.of(Field.BUSINESS_PHONE, written, Field.HOME_COUNTRY, country == null ? "" : country));

        assertThat(assertThat(verdict).isAccepted().profile().businessPhone()).isEqualTo(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4.14467E+10       | PHONE_SCIENTIFIC | its last digits are lost
                    4,14467e10        | PHONE_SCIENTIFIC | its last digits are lost
                    16502530000.0     | PHONE_INVALID    | has decimals
                    253-0000          | PHONE_INVALID    | lacks its area code
                    112               | PHONE_INVALID    | is too short
                    +999 12345678     | PHONE_INVALID    | has no country code that exists
                    650 253 0000 0000 | PHONE_INVALID    | is too long
                    none              | PHONE_INVALID    | is no telephone number
                    -                 | PHONE_INVALID    | is no telephone number
                    650 253 00 Ada    | PHONE_INVALID    | has letters
                    1-800-FLOWERS     | PHONE_INVALID    | has letters
                    650-253-XXXX      | PHONE_INVALID    | has letters
                    +1 650 ABC-DEFG   | PHONE_INVALID    | has letters
                    650253l234        | PHONE_INVALID    | has letters
                    +33 6 6X XX XX 83 | PHONE_INVALID    | has letters
                    See HR 650 253    | PHONE_INVALID    | has letters
                    650 253 0000 оо   | PHONE_INVALID    | has letters
                    650 253 ０ＯＯ0   | PHONE_INVALID    | has letters
                    Extension 2041    | PHONE_INVALID    | is too short
                    """)
    void refusesWhatCannotBeDialled(String written, String code, String reason) {
        assertThat(assertThat(verdictOn(Map.of(Field.MOBILE_PHONE, written))).isRejectedFor(code))
                .extracting(Problem::reason)
                .singleElement()
                .asString()
                .startsWith("\"" + written + "\" ")
                .contains(reason);
    }

    @Test
    void warnsOfNumbersThatNoPlanKnows() {
        assertThat(assertThat(verdictOn(Map.of(Field.MOBILE_PHONE, "+1 200 555 0100")))
                        .isAcceptedWarning("PHONE_DOUBTFUL")
                        .profile()
                        .mobilePhone())
                .isEqualTo(new PhoneNumber("+12005550100"));
    }

    @Test
    void warnsWhenAnExtensionIsDropped() {
        assertThat(assertThat(verdictOn(Map.of(Field.BUSINESS_PHONE, "(650) 253-0000 ext. 12")))
                        .isAcceptedWarning("PHONE_EXTENSION_DROPPED")
                        .profile()
                        .businessPhone())
                .isEqualTo(new PhoneNumber("+16502530000"));
    }

    @Test
    void readsPlainNumbersOfNorthAmericaAsAnyOther() {
        for (int area = 200; area < 1000; area++) {
            String number = area + "5550123";
            PhoneReading byLibrary = PhoneReading.of("\u202F+1" + number, PhoneReading.NO_REGION);

            PhoneReading international = PhoneReading.of("+1" + number, "CH");
            PhoneReading national = PhoneReading.of(number, "US");

            assertThat(international.number()).isEqualTo(byLibrary.number()).isEqualTo(national.number());
            assertThat(international.tollFree()).isEqualTo(byLibrary.tollFree()).isEqualTo(national.tollFree());
            assertThat(international.flaws()).hasSameSizeAs(byLibrary.flaws()).hasSameSizeAs(national.flaws());
        }
    }

    @Test
    void readsPlainNumbersOfOtherCountriesAsTheLibrary() {
        Random random = new Random(44);
        for (int country = 20; country < 1000; country++) {
            for (int area = 1; area < 100; area++) {
                String rest = Long.toString(random.nextLong(100_000_000_000L, 1_000_000_000_000L))
                        .substring(0, random.nextInt(1, 10));
                String plain = "%s%d (%d) %s/%s-"
                        .formatted(area % 10 == 0 ? "+0" : "+", country, area, rest.substring(0, 1), rest.substring(1));

                PhoneReading reading = PhoneReading.of(plain, "US");

                PhoneReading byLibrary = PhoneReading.of(plain.replace('/', '.'), "US");
                assertThat(reading.number()).as(plain).isEqualTo(byLibrary.number());
                assertThat(reading.tollFree()).as(plain).isEqualTo(byLibrary.tollFree());
                assertThat(reading.flaws()).as(plain).hasSameSizeAs(byLibrary.flaws());
            }
        }
    }

    @Test
    void takesNoTollFreeNumberForAMobilePhone() {
        assertThat(verdictOn(Map.of(Field.MOBILE_PHONE, "+1 800 356 9377"))).isRejectedFor("PHONE_INVALID");
        assertThat(verdictOn(Map.of(Field.BUSINESS_PHONE, "+1 800 356 9377"))).isAccepted();
    }

    @Test
    void saysNothingAboutANumberWhoseCountryIsUnknown() {
        assertThat(verdictOn(Map.of(Field.HOME_COUNTRY, "Atlantis", Field.MOBILE_PHONE, "044 668 18 00")))
                .isRejectedFor("COUNTRY_UNKNOWN");
    }
}

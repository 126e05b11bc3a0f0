package io.github.rollcall.user.rule;

import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for single cells, as tables. */
class ValueRuleTests {

    static Stream<List<String>> names() {
        return Stream.of(
                List.of(" Ada ", "Ada"),
                List.of("\u00A0Ada\u200B", "Ada"),
                List.of("Ada\u00A0 Augusta", "Ada Augusta"),
                List.of("Zoe\u0308", "Zoë"),
                List.of("D'Arcy-O’Neill, Jr.", "D'Arcy-O’Neill, Jr."),
                List.of("=1+1", "=1+1"),
                List.of("陳大文", "陳大文"),
                List.of("नरेन्द्र", "नरेन्द्र"),
                List.of("עֲדָה", "עֲדָה"),
                List.of("علی\u200Cرضا", "علی\u200Cرضا"),
                List.of("Ada 👩\u200D🔬", "Ada 👩\u200D🔬"),
                List.of("Ada ❤\uFE0F\u200D🔥", "Ada ❤\uFE0F\u200D🔥"),
                List.of("Ada 👩🏽\u200D🚀", "Ada 👩🏽\u200D🚀"),
                List.of("🙂".repeat(32), "🙂".repeat(32)),
                List.of("e\u0301".repeat(64), "é".repeat(64)),
                List.of("x".repeat(64), "x".repeat(64)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void takesNamesOfAllScripts(List<String> writtenAndSent) {
        NewUser user = assertThat(verdictOn(Map.of(Field.FIRST_NAME, writtenAndSent.get(0))))
                .isAccepted();

        assertThat(user.firstName().value()).isEqualTo(writtenAndSent.get(1));
    }

    static Stream<List<String>> badNames() {
        return Stream.of(
                List.of("", "FIRST_NAME_MISSING"),
                List.of(" \u00A0\u200B", "FIRST_NAME_MISSING"),
                List.of("x".repeat(65), "NAME_TOO_LONG"),
                List.of("<b>Ada", "NAME_CHARACTERS"),
                List.of("Ada>", "NAME_CHARACTERS"),
                List.of("Ada\tAugusta", "NAME_CHARACTERS"),
                List.of("Ada\nAugusta", "NAME_CHARACTERS"),
                List.of("A\u0007da", "NAME_CHARACTERS"),
                List.of("Ada\u202Eecalevol", "NAME_CHARACTERS"),
                List.of("Ada\u2066B", "NAME_CHARACTERS"),
                List.of("A\u200Bda", "NAME_CHARACTERS"),
                List.of("A\u200Dda", "NAME_CHARACTERS"),
                List.of("A\u200Cda", "NAME_CHARACTERS"),
                List.of("A\u00ADda", "NAME_CHARACTERS"),
                List.of("A\uFEFFda", "NAME_CHARACTERS"),
                List.of("A\u200Eda", "NAME_CHARACTERS"),
                List.of("A\u034Fda", "NAME_CHARACTERS"),
                List.of("A\u3164da", "NAME_CHARACTERS"),
                List.of("Ada\uDB40\uDC41x", "NAME_CHARACTERS"),
                List.of("🙂".repeat(32) + "x", "NAME_TOO_LONG"),
                // Composed, these are two characters each.
                List.of("\u0958".repeat(33), "NAME_TOO_LONG"),
                List.of("Jos\uFFFD", "NAME_CHARACTERS"),
                List.of("Ada\uD83D", "NAME_CHARACTERS"));
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void refusesOtherNames(List<String> nameAndCode) {
        assertThat(verdictOn(Map.of(Field.FIRST_NAME, nameAndCode.get(0)))).isRejectedFor(nameAndCode.get(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    A\u200Bda | "A[U+200B]da" has the invisible character U+200B (zero width space).
                    A\u202Eda | "A[U+202E]da" has the invisible character U+202E (right-to-left override).
                    A\u2069da | "A[U+2069]da" has the invisible character U+2069 (pop directional isolate).
                    A\u0007da | "A[U+0007]da" has the control character U+0007.
                    """)
    void showsWhatCannotBeSeen(String name, String reason) {
        assertThat(assertThat(verdictOn(Map.of(Field.FIRST_NAME, name))).isRejectedFor("NAME_CHARACTERS"))
                .extracting(Problem::reason)
                .containsExactly(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "ADA.Lovelace+pbx@Sub.Example.co.uk",
                "o'brien@example.com",
                "a@b.xn--p1ai",
                "1_2-3@4-5.museum",
                "\u00A0ada@example.com "
            })
    void takesPlainAddresses(String address) {
        assertThat(verdictOn(Map.of(Field.EMAIL, address))).isAccepted();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ada                            | has no @
                    ada@                           | has nothing after the @
                    @example.com                   | has nothing before the @
                    ada@example                    | has no dot after the @
                    ada@example.                   | has a dot too many after the @
                    ada@example..com               | has a dot too many after the @
                    ada@-example.com               | has no proper domain after the @
                    ada@example.c                  | does not end in a domain such as .com
                    ada@10.0.0.1                   | does not end in a domain such as .com
                    .ada@example.com               | is no plain address
                    a..da@example.com              | is no plain address
                    ada@x@example.com              | has more than one @
                    ada lovelace@example.com       | has a blank inside
                    Ada <ada@example.com>          | has a name or angle brackets
                    mailto:ada@example.com         | begins with mailto:
                    ada@example.com,eve@example.com | has more than one @
                    аda@example.com                | has а (U+0430)
                    ada@exämple.com                | has ä (U+00E4)
                    """)
    void refusesOtherAddresses(String address, String reason) {
        assertThat(assertThat(verdictOn(Map.of(Field.EMAIL, address))).isRejectedFor("EMAIL_INVALID"))
                .extracting(Problem::reason)
                .singleElement()
                .asString()
                .startsWith("\"" + address + "\" ")
                .contains(reason);
    }

    @Test
    void refusesAddressesThatAreTooLong() {
        String domain = ("a".repeat(60) + ".").repeat(4) + "com";

        assertThat(verdictOn(Map.of(Field.EMAIL, "adalovel@" + domain))).isRejectedFor("EMAIL_INVALID");
        assertThat(verdictOn(Map.of(Field.EMAIL, "ada@" + domain))).isAccepted();
        assertThat(verdictOn(Map.of(Field.EMAIL, "a".repeat(65) + "@example.com")))
                .isRejectedFor("EMAIL_INVALID");
    }

    @Test
    void comparesAddressesWithoutCase() {
        assertThat(EmailAddress.of("Ada@Example.com"))
                .isEqualTo(EmailAddress.of("ada@example.COM"))
                .hasSameHashCodeAs(EmailAddress.of("ada@example.com"))
                .isNotEqualTo(EmailAddress.of("ada+x@example.com"));
        assertThat(EmailAddress.of("Ada@Example.com").canonical()).isEqualTo("ada@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "101", "999999", " 101 "})
    void takesExtensionNumbers(String number) {
        assertThat(verdictOn(Map.of(Field.EXTENSION_NUMBER, number))).isAccepted();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0101,    starts with 0
                    0,       starts with 0
                    1234567, has more than the 6 digits of this account
                    101.0,   'has decimals, as a spreadsheet adds them'
                    10a,     is not made of the digits 0 to 9
                    +101,    is not made of the digits 0 to 9
                    '1 01',  is not made of the digits 0 to 9
                    ١٠١,     is not made of the digits 0 to 9
                    1E+2,    is not made of the digits 0 to 9
                    """)
    void refusesOtherExtensionNumbers(String number, String reason) {
        assertThat(assertThat(verdictOn(Map.of(Field.EXTENSION_NUMBER, number))).isRejectedFor("NUMBER_INVALID"))
                .extracting(Problem::reason)
                .containsExactly("\"%s\" %s.".formatted(number, reason));
    }

    @Test
    void limitsFreeTexts() {
        assertThat(verdictOn(Map.of(Field.DEPARTMENT, "x".repeat(64), Field.EMPLOYEE_ID, "000731")))
                .isAccepted();
        assertThat(verdictOn(Map.of(
                        Field.DEPARTMENT, "x".repeat(65), Field.JOB_TITLE, "a\nb", Field.EMPLOYEE_ID, "7".repeat(65))))
                .isRejectedFor("TEXT_TOO_LONG", "TEXT_TOO_LONG", "TEXT_CHARACTERS");
    }

    @Test
    void cannotBeBuiltOfNonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonName(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonName("<Ada>"));
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of("ada"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExtensionNumber("0101"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber("044 668 18 00"));
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of("***"));
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@lovelace.local",
                "ada@example.comx",
                "ada@example.con",
                "ada@host.TEST",
                "ada@nowhere.invalid",
                "ada@pbx.localhost",
                "ada@hr.internal",
                "ada@office.lan",
                "ada@firm.example",
                "ada@firm.xn--zzzzzz0a"
            })
    void refusesAddressesThatNoMailCanReach(String address) {
        assertThat(assertThat(verdictOn(Map.of(Field.EMAIL, address))).isRejectedFor("EMAIL_UNREACHABLE"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.column()).isEqualTo("email");
                    assertThat(problem.reason()).contains(address).contains("ends in .");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "ada@example.co.uk",
                "ada@firm.museum",
                "ada@firm.ONLINE",
                "ada@firm.swiss",
                "ada@firm.xn--p1ai",
                "ada@firm.xn--vermgensberater-ctb"
            })
    void takesAddressesInEveryDomainThatExists(String address) {
        assertThat(verdictOn(Map.of(Field.EMAIL, address))).isAccepted();
    }

    @Test
    void takesAnEndingThatIsNewerThanTheList() {
        assertThat(new EmailEndings(Set.of(".Shiny")).wrongWith("ada@firm.shiny"))
                .isNull();
        assertThat(new EmailEndings(Set.of("local")).wrongWith("ada@firm.local"))
                .isNull();
        assertThat(new EmailEndings(Set.of()).wrongWith("ada@firm.shiny")).contains(".shiny");
    }

    @ParameterizedTest
    @CsvSource({
        "911, NUMBER_RESERVED",
        "112, NUMBER_RESERVED",
        "999, NUMBER_RESERVED",
        "9, NUMBER_RESERVED",
        "0, NUMBER_INVALID",
        "000, NUMBER_INVALID"
    })
    void refusesNumbersThatRingCentralKeeps(String number, String code) {
        assertThat(verdictOn(Map.of(Field.EXTENSION_NUMBER, number))).isRejectedFor(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"110", "118", "119", "988", "933"})
    void warnsOfEmergencyNumbersOfSomeCountries(String number) {
        assertThat(verdictOn(Map.of(Field.EXTENSION_NUMBER, number))).isAcceptedWarning("NUMBER_DOUBTFUL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "9110", "1120", "1999", "8"})
    void takesNumbersThatOnlyResembleThem(String number) {
        assertThat(verdictOn(Map.of(Field.EXTENSION_NUMBER, number))).isAccepted();
    }
}

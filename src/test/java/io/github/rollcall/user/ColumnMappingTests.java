package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.user.ColumnMapping.Ignored;
import io.github.rollcall.user.problem.Spelling;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMappingTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Department,          DEPARTMENT
                    ' JOB_TITLE',        JOB_TITLE
                    job-title,           JOB_TITLE
                    Ext,                 EXTENSION_NUMBER
                    Ext.,                EXTENSION_NUMBER
                    Extension Number,    EXTENSION_NUMBER
                    Dept,                DEPARTMENT
                    Employee ID,         EMPLOYEE_ID
                    Mobile,              MOBILE_PHONE
                    User Language,       LANGUAGE
                    Time Zone,           TIMEZONE
                    Photo,               IMAGE_FILE
                    Password,            PASSWORD
                    """)
    void knowsSpellings(String column, Field field) {
        ColumnMapping mapping = map("firstName", "lastName", "email", column);

        assertThat(mapping.columnOf(field)).isEqualTo(column);
        assertThat(mapping.ignored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"First Name, Last Name, Email", "Given name, Surname, Work email", "FIRSTNAME, last_name, E-Mail"})
    void knowsSpellingsOfTheRequiredColumns(String first, String last, String email) {
        ColumnMapping mapping = map(email, last, first);

        assertThat(mapping.columnOf(Field.FIRST_NAME)).isEqualTo(first);
        assertThat(mapping.value(row(mapping, "a@example.com", "Lovelace", "Ada"), Field.FIRST_NAME))
                .isEqualTo("Ada");
    }

    @Test
    void hasNoSpellingForTwoFields() {
        assertThat(Stream.of(Field.values())
                        .flatMap(field ->
                                field.spellings().stream().map(Spelling::key).distinct()))
                .doesNotHaveDuplicates();
    }

    @Test
    void answersWithNothingWhereTheFileHasNothing() {
        ColumnMapping mapping = map("firstName", "lastName", "email");

        assertThat(mapping.columnOf(Field.PASSWORD)).isNull();
        assertThat(mapping.value(row(mapping, "Ada"), Field.PASSWORD)).isEmpty();
        assertThat(mapping.value(row(mapping, "Ada"), Field.EMAIL)).isEmpty();
    }

    @Test
    void namesUnknownColumnsAndNotOurOwn() {
        ColumnMapping mapping =
                map("firstName", "lastName", "email", "Shoe size", "Departmnet", "", "rollcall_line", "partnerId");

        assertThat(mapping.ignored())
                .containsExactly(
                        new Ignored("Shoe size", null),
                        new Ignored("Departmnet", "department"),
                        new Ignored("partnerId", null));
    }

    @Test
    void refusesARosterWithoutARequiredColumn() {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> map("firstName", "lastNmae", "email"))
                .withMessage(
                        "The roster has no column lastName. Of its 3 columns these are known: \"firstName\", \"email\"."
                                + " Did you mean \"lastNmae\"? Name the column lastName, or set rollcall.columns.lastName to its"
                                + " header.");
    }

    @Test
    void namesAllRequiredColumnsThatAreMissing() {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> map("Frist name", "Dept"))
                .withMessage(
                        "The roster has no columns firstName, lastName and email. Of its 2 columns these are known: \"Dept\"."
                                + " Did you mean \"Frist name\" for firstName? Name the columns firstName, lastName and email, or"
                                + " set rollcall.columns.firstName, rollcall.columns.lastName and rollcall.columns.email to their"
                                + " headers.");
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> map("firstName", "Dept"))
                .withMessageStartingWith("The roster has no columns lastName and email. Of its");
    }

    @Test
    void refusesTwoColumnsForOneField() {
        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(() -> map("firstName", "lastName", "email", "Work email"))
                .withMessageStartingWith(
                        "The columns \"email\" (column 3) and \"Work email\" (column 4) both mean email.")
                .withMessageContaining("rollcall.columns.email");
    }

    @Test
    void prefersTheRostersOwnHeader() {
        ColumnMapping mapping = ColumnMapping.of(
                new RosterHeader(List.of("firstName", "lastName", "email", "Login")), Map.of(Field.EMAIL, "login"));

        assertThat(mapping.columnOf(Field.EMAIL)).isEqualTo("Login");
        assertThat(mapping.ignored()).containsExactly(new Ignored("email", null));
    }

    @Test
    void takesUsualSpellingsWhereTheOwnHeaderIsAbsent() {
        ColumnMapping mapping = ColumnMapping.of(
                new RosterHeader(List.of("firstName", "lastName", "email")), Map.of(Field.EMAIL, "Login"));

        assertThat(mapping.columnOf(Field.EMAIL)).isEqualTo("email");
    }

    @Test
    void givesAColumnToOneFieldOnly() {
        ColumnMapping mapping = ColumnMapping.of(
                new RosterHeader(List.of("firstName", "lastName", "email", "Position")),
                Map.of(Field.DEPARTMENT, "Position"));

        assertThat(mapping.columnOf(Field.DEPARTMENT)).isEqualTo("Position");
        assertThat(mapping.columnOf(Field.JOB_TITLE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Initial Password",
                "ivrPin",
                "PIN",
                "Voicemail PIN code",
                "pin_code",
                "Client secret",
                "PWD"
            })
    void masksColumnsThatSoundSecret(String column) {
        assertThat(map("firstName", "lastName", "email", column).isSecretColumn(column))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "Shipping", "Opinion", "Department", "Pinboard"})
    void showsOtherColumns(String column) {
        assertThat(map("firstName", "lastName", "email").isSecretColumn(column)).isFalse();
    }

    @Test
    void masksTheRostersOwnPasswordColumn() {
        ColumnMapping mapping = ColumnMapping.of(
                new RosterHeader(List.of("firstName", "lastName", "email", "Zugang")),
                Map.of(Field.PASSWORD, "zugang"));

        assertThat(mapping.isSecretColumn("Zugang")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "contact.email, EMAIL",
        "Contact.Email, EMAIL",
        "email, EMAIL",
        "extensionNumber, EXTENSION_NUMBER",
        "references, EMPLOYEE_ID",
        "references[0].ref, EMPLOYEE_ID",
        "regionalSettings.timezone.id, TIMEZONE",
        "regionalSettings.language.id, LANGUAGE",
        "regionalSettings.greetingLanguage.id, GREETING_LANGUAGE",
        "regionalSettings.timeFormat, TIME_FORMAT",
        "contact.businessAddress.state, STATE",
        "contact.company, COMPANY",
        "contact.emailAsLoginName, EMAIL_AS_LOGIN_NAME",
        "ivrPin, IVR_PIN",
        "site.id, SITE",
        "costCenter.id, COST_CENTER",
        "regionalSettings.homeCountry, HOME_COUNTRY",
        "password, PASSWORD",
    })
    void mapsARefusedParameterBackToItsField(String parameter, Field field) {
        assertThat(Field.ofParameter(parameter)).first().isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "contact", "contact.businessAddress", "partnerId", "customFields.id"})
    void knowsNoFieldForOtherParameters(String parameter) {
        assertThat(Field.ofParameter(parameter)).isEmpty();
    }

    private static ColumnMapping map(String... names) {
        return ColumnMapping.of(new RosterHeader(List.of(names)), Map.of());
    }

    private static RosterRow row(ColumnMapping mapping, String... cells) {
        return new RosterRow(RowRef.line(2), mapping.header(), List.of(cells));
    }
}

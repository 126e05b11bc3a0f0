package io.github.rollcall.user;

import static io.github.rollcall.user.Samples.ada;
import static io.github.rollcall.user.Samples.dictionaries;
import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.Samples.verdictsOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.problem.Owner;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.Access;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import io.github.rollcall.user.value.Languages;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.Region;
import io.github.rollcall.user.value.Secret;
import io.github.rollcall.user.value.UserKey;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowInterpreterTests {

    @Test
    void makesAUserOfTheFewestCells() {
        NewUser user = assertThat(verdictOn(Map.of())).isAccepted();

        assertThat(user)
                .isEqualTo(new NewUser(
                        new PersonName("Ada"),
                        new PersonName("Lovelace"),
                        EmailAddress.of("ada@example.com"),
                        null,
                        null,
                        Access.BY_MAIL,
                        Profile.NONE,
                        Region.OF_COMPANY,
                        Place.USUAL));
        assertThat(user.key()).isEqualTo(new UserKey(null, "ada@example.com", null, "Ada", "Lovelace"));
    }

    @Test
    void makesAUserOfAllCells() {
        Verdict verdict = verdictOn(Map.ofEntries(
                Map.entry(Field.EMAIL, "Ada@Example.com"),
                Map.entry(Field.EXTENSION_NUMBER, "1815"),
                Map.entry(Field.EMPLOYEE_ID, "000731"),
                Map.entry(Field.PASSWORD, "Notes0nMachines"),
                Map.entry(Field.MOBILE_PHONE, "044 668 18 00"),
                Map.entry(Field.BUSINESS_PHONE, "+44 20 7946 0018"),
                Map.entry(Field.DEPARTMENT, "Analytical  Engines"),
                Map.entry(Field.JOB_TITLE, "Programmer"),
                Map.entry(Field.TIMEZONE, "America/Los_Angeles"),
                Map.entry(Field.LANGUAGE, "de"),
                Map.entry(Field.HOME_COUNTRY, "ch"),
                Map.entry(Field.IMAGE_FILE, "ada.png")));

        NewUser user = assertThat(verdict).isAcceptedWarning("PASSWORD_WITHOUT_PIN");

        assertThat(user.email()).hasToString("Ada@Example.com");
        assertThat(user.number()).isEqualTo(new ExtensionNumber("1815"));
        assertThat(user.employeeId()).isEqualTo("000731");
        assertThat(user.access().password()).isEqualTo(Secret.of("Notes0nMachines"));
        assertThat(user.status()).isEqualTo(UserStatus.ENABLED);
        assertThat(user.profile().mobilePhone()).isEqualTo(new PhoneNumber("+41446681800"));
        assertThat(user.profile().businessPhone()).isEqualTo(new PhoneNumber("+442079460018"));
        assertThat(user.profile().text(Field.DEPARTMENT)).isEqualTo("Analytical Engines");
        assertThat(user.profile().text(Field.JOB_TITLE)).isEqualTo("Programmer");
        assertThat(user.region().timezoneId()).isEqualTo("58");
        assertThat(user.region().languages()).isEqualTo(new Languages("1031", "1031", "1031"));
        assertThat(user.region().homeCountryId()).isEqualTo("208");
        assertThat(user.key()).isEqualTo(new UserKey("000731", "Ada@Example.com", "1815", "Ada", "Lovelace"));
        assertThat(assertThat(verdict).accepted().imageFile()).isEqualTo("ada.png");
    }

    @Test
    void neverPrintsAPassword() {
        Verdict verdict = verdictOn(Map.of(Field.PASSWORD, "Notes0nMachines"));

        assertThat(verdict.toString()).doesNotContain("Notes0n");
        assertThat(Secret.of("Notes0nMachines")).hasToString("***");
    }

    @Test
    void reportsAllProblemsOfARowAtOnce() {
        Verdict verdict = verdictOn(Map.of(
                Field.FIRST_NAME, "",
                Field.EMAIL, "ada@",
                Field.MOBILE_PHONE, "4.14467E+10",
                Field.TIMEZONE, "Mars/Olympus"));

        assertThat(verdict)
                .isRejectedFor("FIRST_NAME_MISSING", "EMAIL_INVALID", "PHONE_SCIENTIFIC", "TIMEZONE_UNKNOWN");
        assertThat(assertThat(verdict).rejected().key()).isNull();
    }

    @Test
    void knowsWhomARejectedRowIsAbout() {
        Verdict verdict = verdictOn(Map.of(Field.EXTENSION_NUMBER, "0101", Field.EMPLOYEE_ID, "7"));

        assertThat(assertThat(verdict).rejected().key())
                .isEqualTo(new UserKey("7", "ada@example.com", null, "Ada", "Lovelace"));
    }

    @Test
    void namesTheColumnAsTheFileDoesTheValueAndTheCure() {
        RosterHeader header = new RosterHeader(List.of("Given Name", "Surname", "Work E-mail"));
        ColumnMapping mapping = ColumnMapping.of(header, Map.of(Field.EMAIL, "Work E-Mail"));
        RowInterpreter interpreter = new RowInterpreter(mapping, dictionaries(), new RosterIndex(mapping), Map.of());

        Verdict verdict = interpreter.interpret(
                new RosterRow(RowRef.line(2), header, List.of("Ada", "Lovelace", "ada.example.com")));

        assertThat(assertThat(verdict).isRejectedFor("EMAIL_INVALID"))
                .containsExactly(new Problem(
                        "EMAIL_INVALID",
                        "Work E-mail",
                        "\"ada.example.com\" has no @.",
                        "Write one plain address such as ada@example.com.",
                        Owner.HR,
                        null));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    '',            -,               NOT_ACTIVATED
                    '',            Notes0nMachines, ENABLED
                    ENABLED,       Notes0nMachines, ENABLED
                    not activated, Notes0nMachines, NOT_ACTIVATED
                    NotActivated,  -,               NOT_ACTIVATED
                    disabled,      -,               DISABLED
                    """)
    void decidesOnTheStatus(String word, @Nullable String password, UserStatus status) {
        Verdict verdict = verdictOn(Map.of(Field.STATUS, word, Field.PASSWORD, password == null ? "" : password));

        assertThat(assertThat(verdict).accepted().user().status()).isEqualTo(status);
    }

    @Test
    void warnsOfAnEnabledPersonWithoutPassword() {
        NewUser user =
                assertThat(verdictOn(Map.of(Field.STATUS, "Enabled"))).isAcceptedWarning("ENABLED_WITHOUT_PASSWORD");

        assertThat(user.status()).isEqualTo(UserStatus.ENABLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Frozen", "yes", "active", "1"})
    void refusesAnotherStatus(String word) {
        assertThat(verdictOn(Map.of(Field.STATUS, word))).isRejectedFor("STATUS_UNKNOWN");
    }

    @Test
    void refusesARowThatEndsEarly() {
        RosterRow row = row(List.of("Ada", "Lovelace", "ada@example.com"));

        assertThat(assertThat(verdictsOn(row).get(0)).isRejectedFor("ROW_RAGGED"))
                .extracting(Problem::reason)
                .containsExactly("The row has too few cells: 3, where the header has %d columns."
                        .formatted(Field.values().length));
    }

    @Test
    void refusesFullCellsBeyondTheLastColumnAndToleratesEmptyOnes() {
        List<String> cells = new ArrayList<>(ada(2, Map.of()).cells());
        cells.add(" ");
        assertThat(verdictsOn(row(cells)).get(0)).isAccepted();

        cells.add("extra");
        assertThat(assertThat(verdictsOn(row(cells)).get(0)).isRejectedFor("ROW_RAGGED"))
                .extracting(Problem::reason)
                .containsExactly("The row has too many cells: %d, where the header has %d columns."
                        .formatted(Field.values().length + 2, Field.values().length));
    }

    private static RosterRow row(List<String> cells) {
        return new RosterRow(RowRef.line(2), Samples.FULL_HEADER, cells);
    }

    @Test
    void refusesARowWhoseCellsAreInDoubt() {
        RosterRow row = new RosterRow(
                RowRef.line(2), Samples.FULL_HEADER, ada(2, Map.of()).cells(), "a quote stands inside a quoted cell");

        assertThat(verdictsOn(row).get(0)).isRejectedFor("QUOTE_MISPLACED");
    }

    @Test
    void fillsBlankAndAbsentCellsWithDefaults() {
        RosterHeader header = new RosterHeader(List.of("firstName", "lastName", "email", "department"));
        ColumnMapping mapping = ColumnMapping.of(header, Map.of());
        RowInterpreter interpreter = new RowInterpreter(
                mapping,
                dictionaries(),
                new RosterIndex(mapping),
                Map.of(Field.DEPARTMENT, "Staff", Field.TIMEZONE, "US/Eastern"));

        NewUser blank = assertThat(interpreter.interpret(
                        new RosterRow(RowRef.line(2), header, List.of("Ada", "Lovelace", "ada@example.com", " "))))
                .isAccepted();
        NewUser filled = assertThat(interpreter.interpret(
                        new RosterRow(RowRef.line(3), header, List.of("Grace", "Hopper", "grace@example.com", "Navy"))))
                .isAccepted();

        assertThat(blank.profile().text(Field.DEPARTMENT)).isEqualTo("Staff");
        assertThat(filled.profile().text(Field.DEPARTMENT)).isEqualTo("Navy");
        assertThat(filled.region().timezoneId()).isEqualTo("51");
    }

    @ParameterizedTest
    @CsvSource({
        "2, Notes0nabc, PASSWORD_TOO_WEAK",
        "3, Notes0nabc, ",
        "3, Notes0nabcd, PASSWORD_TOO_WEAK",
        "4, Notes0nabcd, ",
        "4, Notes0nabcde, PASSWORD_TOO_WEAK"
    })
    void refusesASequenceThatIsLongerThanTold(int longest, String password, @Nullable String code) {
        ColumnMapping mapping = ColumnMapping.of(Samples.FULL_HEADER, Map.of());
        RowInterpreter interpreter = new RowInterpreter(
                mapping, dictionaries(), new RosterIndex(mapping), Map.of(), new RuleSettings(longest, Set.of()));

        Verdict verdict = interpreter.interpret(ada(2, Map.of(Field.PASSWORD, password)));

        if (code == null) {
            assertThat(verdict).isAcceptedWarning("PASSWORD_RUN", "PASSWORD_WITHOUT_PIN");
        } else {
            assertThat(verdict).isRejectedFor(code);
        }
    }

    @Test
    void takesNoNumberLongerThanAnyAccountHas() {
        Dictionaries odd = new Dictionaries(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                AccountList.EMPTY,
                AccountList.EMPTY,
                AccountList.EMPTY,
                AccountList.EMPTY,
                12,
                "US",
                null);
        ColumnMapping mapping = ColumnMapping.of(Samples.FULL_HEADER, Map.of());
        RowInterpreter interpreter = new RowInterpreter(mapping, odd, new RosterIndex(mapping), Map.of());

        assertThat(interpreter.interpret(ada(2, Map.of(Field.EXTENSION_NUMBER, "123456789"))))
                .isRejectedFor("NUMBER_INVALID");
    }
}

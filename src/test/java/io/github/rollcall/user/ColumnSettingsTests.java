package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnSettingsTests {

    @ParameterizedTest
    @CsvSource({
        "firstName,            FIRST_NAME",
        "first-name,           FIRST_NAME",
        "firstname,            FIRST_NAME",
        "emailAsLoginName,     EMAIL_AS_LOGIN_NAME"
    })
    void knowsFieldsInEachSpellingThatSpringLetsThrough(String key, Field field) {
        assertThat(ColumnSettings.of(Map.of(key, "Header"), Map.of()).headers())
                .containsExactly(Map.entry(field, "Header"));
    }

    @ParameterizedTest
    @CsvSource({"customField:Floor no", "customfieldfloorno", "customField.Floor no", "customFieldFloorno"})
    void knowsCustomFieldsInEachSpellingThatSpringLetsThrough(String key) {
        assertThat(ColumnSettings.of(Map.of(key, "Etage"), Map.of(key, "3")))
                .satisfies(settings ->
                        assertThat(settings.headers()).containsExactly(Map.entry(new CustomField("Floor no"), "Etage")))
                .satisfies(settings ->
                        assertThat(settings.defaults()).containsExactly(Map.entry(new CustomField("floor_no"), "3")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    frstName   | rollcall.columns.frstName names no column. Did you mean rollcall.columns.firstName? The columns are firstName,
                    shoeSize   | rollcall.columns.shoeSize names no column. The columns are firstName,
                    """)
    void refusesHeadersOfUnknownFields(String key, String message) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> ColumnSettings.of(Map.of(key, "x"), Map.of()))
                .withMessageStartingWith(message)
                .withMessageEndingWith("and rollcall.columns[customField:NAME].");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    timezon          | US/Pacific | rollcall.defaults.timezon names no column. Did you mean rollcall.defaults.timezone?
                    status           | Frozen     | rollcall.defaults.status: "Frozen" is no status of a new user.
                    hidden           | perhaps    | rollcall.defaults.hidden: "perhaps" is none of true, false, yes, no, 1 and 0.
                    timeFormat       | 13h        | rollcall.defaults.timeFormat: "13h" is no format of RingCentral's.
                    setupWizardState | Done       | rollcall.defaults.setupWizardState: "Done" is no state of the introduction.
                    """)
    void refusesDefaultsThatCannotBeRight(String key, String value, String message) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> ColumnSettings.of(Map.of(), Map.of(key, value)))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FIRST_NAME",
                "EMAIL",
                "EXTENSION_NUMBER",
                "EMPLOYEE_ID",
                "PASSWORD",
                "IVR_PIN",
                "DISPLAY_NAME",
                "IMAGE_FILE"
            })
    void refusesDefaultsForWhatBelongsToOnePerson(Field field) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> ColumnSettings.of(Map.of(), Map.of(field.canonicalName(), "x")))
                .withMessageContaining("rollcall.defaults." + field.canonicalName() + " cannot be set");
    }

    @Test
    void refusesOneHeaderForTwoFields() {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(
                        () -> ColumnSettings.of(Map.of("department", "Unit", "customField:Floor", "unit"), Map.of()))
                .withMessageContaining("rollcall.columns.department")
                .withMessageContaining("rollcall.columns[customField:Floor]");
    }

    @Test
    void refusesOneFieldInTwoSpellings() {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> ColumnSettings.of(Map.of("job-title", "Role", "jobTitle", "Function"), Map.of()))
                .withMessage("rollcall.columns.jobTitle is set twice, in two spellings; keep one.");
    }

    @Test
    void takesABlankValueForNone() {
        assertThat(ColumnSettings.of(Map.of("email", " "), Map.of("status", "")))
                .extracting(ColumnSettings::headers, ColumnSettings::defaults)
                .containsOnly(Map.of());
    }
}

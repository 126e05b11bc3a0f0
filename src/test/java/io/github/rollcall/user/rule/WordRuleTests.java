package io.github.rollcall.user.rule;

import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.RosterIndex;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.Samples;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Owner;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.SetupWizardState;
import io.github.rollcall.user.value.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that hold one of a few words: those of RingCentral, or those of the account. */
class WordRuleTests {

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "Yes,true", "1,true", "false,false", "no,false", "0,false"})
    void knowsYesAndNo(String word, boolean so) {
        NewUser user = assertThat(verdictOn(Map.of(Field.HIDDEN, word, Field.EMAIL_AS_LOGIN_NAME, word)))
                .isAccepted();

        assertThat(user.place().hidden()).isEqualTo(so);
        assertThat(user.access().emailAsLoginName()).isEqualTo(so);
    }

    @Test
    void leavesHiddenOpenAndNeverTheLogin() {
        NewUser user = assertThat(verdictOn(Map.of())).isAccepted();

        assertThat(user.place().hidden()).isFalse();
        assertThat(user.access().emailAsLoginName()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "maybe", "2", "ja", "tru e"})
    void refusesOtherAnswers(String word) {
        assertThat(verdictOn(Map.of(Field.HIDDEN, word))).isRejectedFor("YES_OR_NO");
        assertThat(verdictOn(Map.of(Field.EMAIL_AS_LOGIN_NAME, word))).isRejectedFor("YES_OR_NO");
    }

    @ParameterizedTest
    @CsvSource({"12h,12h", "24h,24h", "24,24h", "24 H,24h", "12-hour,12h", "24 hours,24h", "12hrs,12h"})
    void knowsTimeFormats(String text, String sent) {
        assertThat(assertThat(verdictOn(Map.of(Field.TIME_FORMAT, text)))
                        .isAccepted()
                        .region()
                        .timeFormat())
                .isNotNull()
                .extracting(TimeFormat::word)
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "TIME_FORMAT,        military, TIME_FORMAT_UNKNOWN",
        "TIME_FORMAT,        13h,      TIME_FORMAT_UNKNOWN",
        "SETUP_WIZARD_STATE, Done,     SETUP_WIZARD_UNKNOWN",
        "SITE,               Boston,   SITE_UNKNOWN",
        "COST_CENTER,        Slaes,    COST_CENTER_UNKNOWN",
        "COST_CENTER,        r&d ,     COST_CENTER_UNKNOWN",
        "ROLE,               Boss,     ROLE_UNKNOWN",
    })
    void refusesOtherWords(Field field, String word, String code) {
        assertThat(verdictOn(Map.of(field, word))).isRejectedFor(code);
    }

    @ParameterizedTest
    @CsvSource({"not started,NOT_STARTED", "INCOMPLETE,INCOMPLETE", "Completed,COMPLETED"})
    void knowsTheStatesOfTheIntroduction(String word, SetupWizardState state) {
        assertThat(assertThat(verdictOn(Map.of(Field.SETUP_WIZARD_STATE, word)))
                        .isAccepted()
                        .access()
                        .setupWizardState())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "main site,         main-site, sales,  224150, user admin, 3",
        "main-site,         main-site, 224151, 224151, 4,          4",
        "MAIN_SITE,         main-site, R&D,    224153, Standard,   4",
        "Main Site,         main-site, R & D,  224152, STANDARD (international), 5",
    })
    void findsTheAccountsOwnWords(
            String site, String siteId, String costCenter, String costCenterId, String role, String roleId) {
        NewUser user = assertThat(verdictOn(Map.of(Field.SITE, site, Field.COST_CENTER, costCenter, Field.ROLE, role)))
                .isAccepted();

        assertThat(user.place()).isEqualTo(new Place(siteId, costCenterId, List.of(), roleId, false));
    }

    @Test
    void saysWhichWordWasMeantOrWhichThereAre() {
        assertThat(assertThat(verdictOn(Map.of(Field.COST_CENTER, "Slaes"))).isRejectedFor("COST_CENTER_UNKNOWN"))
                .containsExactly(new Problem(
                        "COST_CENTER_UNKNOWN",
                        "costCenter",
                        "\"Slaes\" is none of the account's cost centres.",
                        "Did you mean Sales? " + ProblemCode.COST_CENTER_UNKNOWN.cure(),
                        Owner.HR,
                        null));
        assertThat(assertThat(verdictOn(Map.of(Field.SITE, "Atlantis"))).isRejectedFor("SITE_UNKNOWN"))
                .extracting(Problem::fix)
                .containsExactly("There are Main Site. " + ProblemCode.SITE_UNKNOWN.cure());
        assertThat(assertThat(verdictOn(Map.of(Field.COST_CENTER, "r_&_d"))).isRejectedFor("COST_CENTER_UNKNOWN"))
                .extracting(Problem::reason)
                .containsExactly("\"r_&_d\" is the name of several of the account's cost centres; write the id.");
    }

    @Test
    void putsEverybodyIntoTheMainSiteWhereThereAreSeveralAndNoneIsNamed() {
        Dictionaries one = Samples.dictionaries();
        AccountList two = new AccountList(List.of(
                new AccountList.Item("main-site", "Main Site"), new AccountList.Item("400131400008", "Denver")));
        assertThat(one.siteWhenNoneIsNamed()).isEmpty();
        assertThat(withSites(one, two).siteWhenNoneIsNamed())
                .contains(two.items().get(0));
        assertThat(withSites(one, new AccountList(two.items().subList(1, 2))).siteWhenNoneIsNamed())
                .isEmpty();
    }

    private static Dictionaries withSites(Dictionaries d, AccountList sites) {
        return new Dictionaries(
                d.timeZones(),
                d.languages(),
                d.countries(),
                d.states(),
                sites,
                d.costCenters(),
                d.roles(),
                d.customFields(),
                d.maxExtensionNumberLength(),
                d.defaultRegion(),
                d.companyLanguages());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    customField:Badge,      B-17, 80001, -
                    Custom Field: floor_no, 3,    80002, -
                    custom_field:80001,     B-17, 80001, -
                    customField:Bagde,      B-17, -,     CUSTOM_FIELD_UNKNOWN
                    customField:Bagde,      '',   -,     -
                    customField:Badge,      'B\u200B17', -, TEXT_CHARACTERS
                    """)
    void findsCustomFieldsByTheirNames(String header, String value, @Nullable String id, @Nullable String code) {
        Verdict verdict = verdictWith(List.of(header), List.of(value));

        if (code != null) {
            assertThat(assertThat(verdict).isRejectedFor(code))
                    .extracting(Problem::column)
                    .containsExactly(header);
        } else if (id == null) {
            assertThat(assertThat(verdict).isAccepted().place()).isEqualTo(Place.USUAL);
        } else {
            assertThat(assertThat(verdict).isAccepted().place().customValues())
                    .containsExactly(new Place.CustomValue(id, value));
        }
    }

    @Test
    void refusesTwoNamesForOneCustomField() {
        assertThat(assertThat(verdictWith(List.of("customField:Badge", "customField:80001"), List.of("7", "8")))
                        .isRejectedFor("CUSTOM_FIELD_UNKNOWN"))
                .extracting(Problem::reason)
                .containsExactly("customField:Badge and customField:80001 name the same custom field.");
    }

    @Test
    void showsNoValueOfACustomFieldThatSoundsSecret() {
        assertThat(verdictWith(List.of("customField:Door PIN"), List.of("7".repeat(70)))
                        .toString())
                .contains("CUSTOM_FIELD_UNKNOWN", "TEXT_TOO_LONG")
                .doesNotContain("777");
        assertThat(verdictWith(List.of("customField:Door PIN"), List.of("***")).toString())
                .contains("SECRET_MASKED");
    }

    private static Verdict verdictWith(List<String> headers, List<String> values) {
        List<String> names = new ArrayList<>(List.of("firstName", "lastName", "email"));
        names.addAll(headers);
        List<String> cells = new ArrayList<>(List.of("Ada", "Lovelace", "ada@example.com"));
        cells.addAll(values);
        RosterHeader header = new RosterHeader(names);
        ColumnMapping mapping = ColumnMapping.of(header, Map.of());
        return new RowInterpreter(mapping, Samples.dictionaries(), new RosterIndex(mapping), Map.of())
                .interpret(new RosterRow(RowRef.line(2), header, cells));
    }
}

package io.github.rollcall.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.RosterIndex;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.Samples;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.value.Place.CustomValue;
import io.github.rollcall.user.value.Region;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a row says itself, and not what defaults put in its place. */
class StatedValuesTests {

    private static final Map<Field, String> DEFAULTS = Map.of(
            Field.TIMEZONE, "US/Central",
            Field.LANGUAGE, "English (U.K.)",
            Field.TIME_FORMAT, "24h",
            Field.DEPARTMENT, "Everybody's",
            Field.BUSINESS_PHONE, "+16505550100",
            Field.STREET, "1 Main Street",
            Field.CITY, "Albany",
            Field.STATE, "New York",
            Field.COUNTRY, "US");
    private static final List<String> HEADER =
            List.of("firstName", "lastName", "email", "department", "timezone", "customField:Badge");

    @Test
    void sendsNothingThatOnlyDefaultsSay() {
        NewUser own = onlyStated(false, "Ada", "Lovelace", "ada@example.com", "Engines", "US/Pacific", "17");

        assertThat(own.region()).isEqualTo(new Region("58", null, null, null));
        assertThat(own.profile().address()).isNull();
        assertThat(own.profile().text(Field.DEPARTMENT)).isEqualTo("Engines");
        assertThat(own.place().customValues()).containsExactly(new CustomValue("80001", "17"));
    }

    @Test
    void clearsABlankCustomFieldWhereThatIsAsked() {
        assertThat(onlyStated(true, "Ada", "Lovelace", "ada@example.com", "", "", "")
                        .place()
                        .customValues())
                .containsExactly(new CustomValue("80001", ""));
        assertThat(onlyStated(false, "Ada", "Lovelace", "ada@example.com", "", "", "")
                        .place()
                        .customValues())
                .isEmpty();
    }

    @Test
    void leavesOutTextsAndPhonesThatOnlyDefaultsSay() {
        NewUser blank = onlyStated(true, "Ada", "Lovelace", "ada@example.com", "", "", "");

        assertThat(blank.profile().texts()).isEmpty();
        assertThat(blank.profile().businessPhone()).isNull();
    }

    @Test
    void saysNothingOfAFieldThatTheAccountCallsAfterASecret() {
        Dictionaries samples = Samples.dictionaries();
        Dictionaries dictionaries = new Dictionaries(
                samples.timeZones(),
                samples.languages(),
                samples.countries(),
                samples.states(),
                samples.sites(),
                samples.costCenters(),
                samples.roles(),
                new AccountList(List.of(new AccountList.Item("12345", "Door PIN"))),
                samples.maxExtensionNumberLength(),
                samples.defaultRegion(),
                samples.companyLanguages());
        RosterHeader header = new RosterHeader(List.of("firstName", "lastName", "email", "customField:12345"));
        RosterRow given = new RosterRow(RowRef.line(2), header, List.of("Ada", "Lovelace", "ada@example.com", "4711"));
        RosterRow blank = new RosterRow(RowRef.line(2), header, List.of("Ada", "Lovelace", "ada@example.com", ""));
        ColumnMapping mapping = ColumnMapping.of(header, Map.of());
        RosterIndex index = new RosterIndex(mapping);
        RowInterpreter interpreter = new RowInterpreter(mapping, dictionaries, index, Map.of());
        StatedValues stated = new StatedValues(mapping, dictionaries, true);

        for (RosterRow row : List.of(given, blank)) {
            NewUser user = ((Verdict.Accepted) interpreter.interpret(row)).user();
            assertThat(stated.of(row, user)).doesNotContainKey(new CustomField("12345"));
            assertThat(stated.onlyStated(row, user).place().customValues()).isEmpty();
        }
    }

    @Test
    void clearsNoFieldThatTheAccountLacks() {
        assertThat(new StatedValues(ColumnMapping.of(new RosterHeader(HEADER), Map.of()), Dictionaries.NONE, true)
                        .of(
                                new RosterRow(
                                        RowRef.line(2),
                                        new RosterHeader(HEADER),
                                        List.of("Ada", "Lovelace", "ada@example.com", "Engines", "", "")),
                                ((Verdict.Accepted) Samples.verdictOn(Map.of(Field.DEPARTMENT, "Engines"))).user()))
                .doesNotContainKey(new CustomField("Badge"));
    }

    private static NewUser onlyStated(boolean clearsBlank, String... cells) {
        RosterHeader header = new RosterHeader(HEADER);
        RosterRow row = new RosterRow(RowRef.line(2), header, List.of(cells));
        ColumnMapping mapping = ColumnMapping.of(header, Map.of());
        RosterIndex index = new RosterIndex(mapping);
        index.add(row);
        Verdict verdict = new RowInterpreter(mapping, Samples.dictionaries(), index, DEFAULTS).interpret(row);
        return new StatedValues(mapping, Samples.dictionaries(), clearsBlank)
                .onlyStated(row, ((Verdict.Accepted) verdict).user());
    }
}

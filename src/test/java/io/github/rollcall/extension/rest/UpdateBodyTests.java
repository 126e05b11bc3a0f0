package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.AssumptionProperties.SentWithChange;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.PlainValues;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Samples;
import io.github.rollcall.user.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where plain values stand in the request. */
class UpdateBodyTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ExtensionRecord ADA = new ExtensionRecord(
            new ExtensionId(7), "101", "User", "Enabled", "Ada", "King", "king@example.com", "E1", false, null);

    @Test
    void sendsTheContactWholeWithTheValuesInIt() {
        ObjectNode body = body(
                SentWithChange.KNOWN,
                Map.of(Field.LAST_NAME, "Lovelace", Field.DEPARTMENT, ""),
                Map.of(Field.CITY, "Paris", Field.COUNTRY, "France"));

        assertThat(body).isEqualTo(JSON.readTree("""
                        {"contact": {"firstName": "Ada", "lastName": "Lovelace", "email": "king@example.com",
                            "businessAddress": {"city": "Paris", "country": "France"}, "department": ""}}
                        """));
    }

    @Test
    void sendsOfAContactWhatTheAccountShowsAndNothingThatNobodyChanged() {
        ObjectNode body = body(
                SentWithChange.SHOWN,
                Map.of(Field.LAST_NAME, "Lovelace"),
                Map.of(Field.CITY, "Paris", Field.COUNTRY, "France", Field.PRONOUNCED_NAME, "Eyda"));

        assertThat(body).isEqualTo(JSON.readTree("""
                        {"contact": {"firstName": "Ada", "lastName": "Lovelace", "email": "king@example.com"}}
                        """));
    }

    @Test
    void sendsOnlyWhatIsToChangeToAnAccountThatMerges() {
        ObjectNode body = body(
                SentWithChange.NOTHING,
                Map.of(Field.LAST_NAME, "Lovelace", Field.TIMEZONE, "58"),
                Map.of(Field.CITY, "Paris", Field.TIME_FORMAT, "24h"));

        assertThat(body).isEqualTo(JSON.readTree("""
                        {"contact": {"lastName": "Lovelace"}, "regionalSettings": {"timezone": {"id": "58"}}}
                        """));
    }

    @Test
    void sendsAnAddressAndTheLanguagesWhole() {
        ObjectNode body = body(
                SentWithChange.NOTHING,
                Map.of(Field.CITY, "Lyon", Field.LANGUAGE, "1036"),
                Map.of(
                        Field.CITY,
                        "Paris",
                        Field.COUNTRY,
                        "France",
                        Field.LANGUAGE,
                        "1033",
                        Field.GREETING_LANGUAGE,
                        "1033",
                        Field.FORMATTING_LOCALE,
                        "1033",
                        Field.TIMEZONE,
                        "58"));

        assertThat(body).isEqualTo(JSON.readTree("""
                        {"contact": {"businessAddress": {"city": "Lyon", "country": "France"}},
                            "regionalSettings": {"language": {"id": "1036"}, "greetingLanguage": {"id": "1033"},
                                "formattingLocale": {"id": "1033"}}}
                        """));
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, 1", "SHOWN, 2", "KNOWN, 2"})
    void sendsOtherCustomFieldsAsTheyWereGivenUnlessTheyAreMerged(SentWithChange beside, int sent) {
        UserUpdate update = new UserUpdate(
                ADA,
                null,
                Set.of(new CustomField("Badge")),
                null,
                false,
                null,
                new PlainValues(Map.of(), Map.of("cf1", "17")),
                new PlainValues(Map.of(), Map.of("cf1", "16", "cf2", "3")));

        JsonNode fields = bodies(beside).tree(update).path("customFields");

        assertThat(fields).hasSize(sent);
        assertThat(fields.toString()).contains("\"17\"").doesNotContain("\"16\"");
    }

    @Test
    void sendsOtherValuesEachInItsPlace() {
        ObjectNode body = body(
                SentWithChange.KNOWN,
                Map.of(Field.SITE, "9", Field.EMPLOYEE_ID, "E2", Field.TIMEZONE, "58"),
                Map.of(Field.TIME_FORMAT, "24h"),
                new CustomField("Badge"));

        assertThat(body).isEqualTo(JSON.readTree("""
                        {"references": [{"ref": "E2", "type": "CustomerDirectoryId"}], "site": {"id": "9"},
                            "regionalSettings": {"timezone": {"id": "58"}, "timeFormat": "24h"},
                            "customFields": [{"id": "cf1", "value": "17"}]}
                        """));
    }

    @Test
    void sendsOfARowsAddressAndLanguagesWhatIsChangedBesideWhatIsThere() {
        NewUser user = ((Verdict.Accepted) Samples.verdictOn(Map.of(
                        Field.CITY, "Reno",
                        Field.STATE, "New York",
                        Field.COUNTRY, "United States",
                        Field.LANGUAGE, "German (Germany)")))
                .user();
        UserUpdate update = new UserUpdate(
                ADA,
                user,
                Set.of(Field.CITY, Field.LANGUAGE),
                null,
                false,
                null,
                null,
                new PlainValues(
                        Map.of(
                                Field.STREET, "1 Main Street",
                                Field.CITY, "Albany",
                                Field.STATE, "New York",
                                Field.GREETING_LANGUAGE, "2057",
                                Field.FORMATTING_LOCALE, "1033"),
                        Map.of()));

        ObjectNode body = bodies(SentWithChange.NOTHING).tree(update);

        assertThat(body).isEqualTo(JSON.readTree("""
                        {"contact": {"businessAddress": {"street": "1 Main Street", "city": "Reno", "state": "New York"}},
                            "regionalSettings": {"language": {"id": "1031"}, "greetingLanguage": {"id": "2057"},
                                "formattingLocale": {"id": "1033"}}}
                        """));
    }

    @Test
    void clearsATextAndAPhoneThatTheRowLeavesBlank() {
        NewUser user = ((Verdict.Accepted) Samples.verdictOn(Map.of())).user();
        UserUpdate update = new UserUpdate(
                ADA, user, Set.of(Field.DEPARTMENT, Field.BUSINESS_PHONE), null, false, null, null, PlainValues.NONE);

        assertThat(bodies(SentWithChange.NOTHING).tree(update)).isEqualTo(JSON.readTree("""
                        {"contact": {"department": "", "businessPhone": ""}}
                        """));
    }

    private static ObjectNode body(
            SentWithChange beside, Map<Field, String> changes, Map<Field, String> given, Column... others) {
        Set<Column> columns = new LinkedHashSet<>(changes.keySet());
        columns.addAll(List.of(others));
        return bodies(beside)
                .tree(new UserUpdate(
                        ADA,
                        null,
                        columns,
                        null,
                        false,
                        null,
                        new PlainValues(changes, Map.of("cf1", "17")),
                        new PlainValues(given, Map.of())));
    }

    private static UpdateBody bodies(SentWithChange beside) {
        return new UpdateBody(JSON, new NewExtension(JSON), beside);
    }
}

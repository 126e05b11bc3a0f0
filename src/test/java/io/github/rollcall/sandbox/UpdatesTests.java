package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What {@code PUT} does to somebody who is there. */
class UpdatesTests {

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void changesEachFieldAndLeavesTheOthers() {
        long ada = add(Bodies.adaWith("""
                "customFields":[{"id":"80001","value":"B-7"}],
                "regionalSettings":{"timeFormat":"24h"},"setupWizardState":"Incomplete",
                "references":[{"ref":"hr-1","type":"CustomerDirectoryId"}]"""));

        JsonNode user = json(put(ada, """
                {"extensionNumber":"2041","contact":{"mobilePhone":"+16505550101","emailAsLoginName":false},
                 "regionalSettings":{"timezone":{"id":"101"}},"site":{"id":"400131400008"},"partnerId":"p-1",
                 "subType":"VideoPro","ivrPin":"482915","type":"User"}"""));

        assertThat(user.path("extensionNumber").asString()).isEqualTo("2041");
        assertThat(user.path("contact").path("email").asString()).isEqualTo("ada.byron@example.com");
        assertThat(user.path("contact").path("mobilePhone").asString()).isEqualTo("+16505550101");
        assertThat(user.path("contact").path("emailAsLoginName").asBoolean()).isFalse();
        assertThat(user.path("regionalSettings").path("timezone").path("name").asString())
                .isEqualTo("US/Pacific");
        assertThat(user.path("regionalSettings").path("timeFormat").asString()).isEqualTo("24h");
        assertThat(user.path("site").path("name").asString()).isEqualTo("Denver");
        assertThat(user.path("partnerId").asString()).isEqualTo("p-1");
        assertThat(user.path("customFields").path(0).path("value").asString()).isEqualTo("B-7");
        assertThat(user.path("references").path(0).path("ref").asString()).isEqualTo("hr-1");
        assertThat(user.path("setupWizardState").asString()).isEqualTo("Incomplete");
        assertThat(user.toString()).doesNotContain("482915");
    }

    @Test
    void leavesTheLoginAsItIs() {
        long ada = add(Bodies.adaWithContact("\"emailAsLoginName\":false"));

        JsonNode user = json(put(ada, "{\"contact\":{\"jobTitle\":\"Analyst\"}}"));

        assertThat(user.path("contact").path("emailAsLoginName").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"hidden":true}                                   | 400 | CMN-101 | hidden
                    {"costCenter":{"id":"224150"}}                    | 400 | CMN-101 | costCenter
                    {"roles":[{"id":"3"}]}                            | 400 | CMN-101 | roles
                    {"status":"Unassigned"}                           | 400 | CMN-101 | status
                    {"status":"Asleep"}                               | 400 | CMN-101 | status
                    {"statusInfo":{"reason":"Voluntarily"}}           | 400 | CMN-101 | statusInfo
                    {"contact":{"email":""}}                          | 400 | CMN-100 | contact.email
                    {"contact":{"email":"x"}}                         | 400 | CMN-101 | contact.email
                    {"type":"Department"}                             | 400 | EXT-224 |
                    {"regionalSettings":{"language":{"id":"1031"}}}   | 400 | EXT-225 |
                    {"extensionNumber":"911"}                         | 400 | EXT-217 |
                    {"password":"short"}                              | 400 | PWD-002 |
                    {"contact":{"nickname":"Ada"}}                    | 400 | CMN-101 | contact.nickname
                    {"contact":{"businessAddress":{"county":"Kent"}}} | 400 | CMN-101 | contact.businessAddress.county
                    {"contact":{"pronouncedName":{"type":"Default","voice":"f"}}} | 400 | CMN-101 | contact.pronouncedName.voice
                    {"regionalSettings":{"dateFormat":"iso"}}         | 400 | CMN-101 | regionalSettings.dateFormat
                    {"regionalSettings":{"timezone":{"id":"101","name":"x"}}} | 400 | CMN-101 | regionalSettings.timezone.name
                    {"status":"Disabled","statusInfo":{"why":"left"}} | 400 | CMN-101 | statusInfo.why
                    {"transition":{"sendMail":false}}                 | 400 | CMN-101 | transition.sendMail
                    {"customFields":[{"id":"80001","name":"Badge"}]}  | 400 | CMN-101 | customFields.name
                    {"references":[{"ref":"1","type":"PartnerId","kind":"x"}]} | 400 | CMN-101 | references.kind
                    {"site":{"id":"400131400008","colour":"red"}}     | 400 | CMN-101 | site.colour
                    """)
    void refuses(String body, int status, String code, String parameter) {
        long ada = add(Bodies.ada());

        HttpResponse<String> refusal = put(ada, body);

        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(json(refusal).path("errorCode").asString()).isEqualTo(code);
        assertThat(json(refusal).path("parameterName").asString(null)).isEqualTo(parameter);
        assertThat(account.writes()).containsEntry(Write.UPDATE, 0);
    }

    @Test
    void takesWhatTheOtherReadingsAllow() {
        long ada = add(Bodies.adaWith("\"customFields\":[{\"id\":\"80001\",\"value\":\"B-7\"}]"));
        String floor = "{\"customFields\":[{\"id\":\"80002\",\"value\":\"3\"}]}";
        assertThat(json(put(ada, floor)).path("customFields")).hasSize(1);

        reads(Reading.HIDDEN_CHANGEABLE, Reading.UNKNOWN_FIELDS_TAKEN, Reading.CUSTOM_FIELDS_MERGED);

        assertThat(json(put(ada, "{\"hidden\":true,\"roles\":[]}"))
                        .path("hidden")
                        .asBoolean())
                .isTrue();
        put(ada, "{\"customFields\":[{\"id\":\"80001\",\"value\":\"B-8\"}]}");
        assertThat(json(put(ada, floor)).path("customFields")).hasSize(2);
    }

    @Test
    void emptiesTheRestOfAContactByTheOtherReading() {
        long ada = add(Bodies.ada());
        reads(Reading.CONTACT_REPLACED);

        JsonNode user = json(put(ada, "{\"contact\":{\"jobTitle\":\"Analyst\"}}"));

        assertThat(user.path("contact").path("jobTitle").asString()).isEqualTo("Analyst");
        assertThat(user.path("contact").propertyNames()).doesNotContain("firstName", "email");
    }

    @Test
    void takesANameUnlessItReadsTheSpecification() {
        long ada = add(Bodies.ada());
        assertThat(put(ada, "{\"name\":\"Countess\"}").statusCode()).isEqualTo(200);

        reads(Reading.NAME_REFUSED);

        assertThat(json(put(ada, "{\"name\":\"Countess\"}"))
                        .path("parameterName")
                        .asString())
                .isEqualTo("name");
    }

    @Test
    void changesNothingOfTheSystem() {
        long menu = add("{\"type\":\"IvrMenu\",\"name\":\"Sales\"}");

        HttpResponse<String> refusal = put(menu, "{\"extensionNumber\":\"2041\"}");

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).contains("EXT-222").doesNotContain("parameterName");
    }

    @Test
    void tellsWhySomebodyIsDisabledWhileThatIsSo() {
        long ada = add(Bodies.ada());

        JsonNode disabled = json(
                put(ada, "{\"status\":\"Disabled\",\"statusInfo\":{\"reason\":\"Voluntarily\",\"comment\":\"left\"}}"));
        JsonNode again = json(put(ada, "{\"statusInfo\":{\"reason\":\"Involuntarily\"}}"));
        JsonNode enabled = json(put(ada, "{\"status\":\"Enabled\"}"));

        assertThat(disabled.path("statusInfo").path("comment").asString()).isEqualTo("left");
        assertThat(again.path("statusInfo").path("reason").asString()).isEqualTo("Involuntarily");
        assertThat(enabled.has("statusInfo")).isFalse();
    }

    @Test
    void enablesWithAPasswordInOneCallOrInTwo() {
        String enabled = "{\"status\":\"Enabled\",\"password\":\"Passw0rd!\"}";
        long ada = add(Bodies.ada());
        long bob = add(Bodies.bob());
        assertThat(put(ada, enabled).statusCode()).isEqualTo(200);

        reads(Reading.ENABLED_IN_TWO_CALLS);

        assertThat(json(put(bob, enabled)).path("parameterName").asString()).isEqualTo("status");
        assertThat(put(bob, "{\"password\":\"Passw0rd!\"}").statusCode()).isEqualTo(200);
        assertThat(json(put(bob, "{\"status\":\"Enabled\"}")).path("status").asString())
                .isEqualTo("Enabled");
    }

    @Test
    void mailsWhoBecomesNotActivated() {
        caller.create(Bodies.ada());
        caller.create(Bodies.user("Eve", "Enabled", "eve@example.com")
                .replaceFirst("}$", ",\"status\":\"Enabled\",\"password\":\"Passw0rd!\"}"));
        caller.create(
                Bodies.user("Dan", "Disabled", "dan@example.com").replaceFirst("}$", ",\"status\":\"Disabled\"}"));
        assertThat(account.mailed()).containsExactly("ada.byron@example.com");

        reads(Reading.DISABLED_MAILED);

        caller.create(
                Bodies.user("Dora", "Disabled", "dora@example.com").replaceFirst("}$", ",\"status\":\"Disabled\"}"));
        assertThat(json(caller.get("/sandbox/mails")).toString())
                .isEqualTo("[\"ada.byron@example.com\",\"dora@example.com\"]");
    }

    private long add(String body) {
        return account.addUser(body).id();
    }

    private HttpResponse<String> put(long id, String body) {
        return caller.put(EXTENSIONS + "/" + id, body);
    }

    private void reads(Reading... readings) {
        account.change(
                account.settings().toBuilder().otherReadings(Set.of(readings)).build());
    }
}

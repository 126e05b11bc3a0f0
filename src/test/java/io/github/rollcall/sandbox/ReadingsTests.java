package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.account.StandInCredentials;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Where documents are open: what the stand-in answers by itself, and by the other reading. */
class ReadingsTests {

    private static final String V2 = "/restapi/v2/accounts/~";
    private static final String DICTIONARY = "/restapi/v1.0/dictionary/";

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void takesTheAddressForALogin() {
        assertThat(contact(created()).path("emailAsLoginName").asBoolean()).isTrue();
        assertThat(contact(caller.create(Bodies.adaWithContact("\"emailAsLoginName\":false")))
                        .path("emailAsLoginName")
                        .asBoolean())
                .isFalse();

        reads(Reading.EMAIL_AS_LOGIN_OFF);

        assertThat(contact(created()).path("emailAsLoginName").asBoolean()).isFalse();
    }

    @Test
    void mergesHalfAContact() {
        String half = "{\"contact\":{\"jobTitle\":\"Analyst\"}}";

        assertThat(contact(changed(created(), half)).path("email").asString()).isEqualTo("ada.byron@example.com");

        reads(Reading.CONTACT_REPLACED);

        assertThat(contact(changed(created(), half)).has("email")).isFalse();
    }

    @Test
    void mergesHalfOfTheRegionalSettings() {
        HttpResponse<String> ada = caller.create(Bodies.adaWith("\"regionalSettings\":{\"timeFormat\":\"24h\"}"));
        String half = "{\"regionalSettings\":{\"timezone\":{\"id\":\"60\"}}}";

        assertThat(timeFormat(changed(ada, half))).isEqualTo("24h");

        reads(Reading.REGION_REPLACED);

        assertThat(timeFormat(changed(ada, half))).isEqualTo("12h");
    }

    @Test
    void namesNoParameterWithSomeCodes() {
        String body = Bodies.adaWith("\"extensionNumber\":\"911\",\"password\":\"short\"");

        assertThat(caller.create(body).body()).contains("EXT-217", "PWD-005").doesNotContain("parameterName");

        reads(Reading.PARAMETER_WITH_EVERY_CODE);

        assertThat(caller.create(body).body()).contains("\"parameterName\":\"extensionNumber\"");
    }

    @Test
    void namesTheMissingPermission() {
        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of("AddRemoveUsers"))
                .build());

        assertThat(json(created()).path("permissionName").asString()).isEqualTo("AddRemoveUsers");
        assertThat(json(created()).path("errors").path(0).path("permissionName").asString())
                .isEqualTo("AddRemoveUsers");

        reads(Reading.PERMISSION_UNNAMED);

        assertThat(created().body()).contains("CMN-408").doesNotContain("permissionName");
    }

    @Test
    void knowsAnAddressByAnotherMethod() {
        assertThat(caller.put(EXTENSIONS, "{}").statusCode()).isEqualTo(405);
        assertThat(caller.delete(V2 + "/cost-centers").statusCode()).isEqualTo(405);
        assertThat(caller.put("/restapi/v1.0/nothing", "{}").statusCode()).isEqualTo(404);

        reads(Reading.WRONG_METHOD_UNKNOWN);

        assertThat(json(caller.put(EXTENSIONS, "{}")).path("errorCode").asString())
                .isEqualTo("AGW-404");
    }

    @Test
    void hasErrorsInTheShapeOfTheirVersion() {
        for (String path : Set.of("/nothing", "/phone-numbers?page=x")) {
            JsonNode error = json(caller.get(V2 + path));
            assertThat(error.propertyNames()).containsExactly("errors");
            assertThat(error.path("errors").path(0).path("errorCode").asString())
                    .isNotBlank();
        }

        reads(Reading.FLAT_V2_ERRORS);

        assertThat(json(caller.get(V2 + "/nothing")).path("errorCode").asString())
                .isEqualTo("AGW-404");
    }

    @Test
    void saysWhereCostCentresPayTaxes() {
        assertThat(json(caller.get(V2 + "/cost-centers")).path("records").valueStream())
                .allMatch(each -> each.path("taxLocation").isObject());

        reads(Reading.TAX_LOCATION_ABSENT);

        assertThat(caller.get(V2 + "/cost-centers").body()).doesNotContain("taxLocation");
    }

    @Test
    void alwaysSaysHowANameIsPronouncedAndSeldomWhereTheCompanyIs() {
        JsonNode contact = contact(created());
        assertThat(contact.path("pronouncedName").path("type").asString()).isEqualTo("Default");
        assertThat(contact.path("pronouncedName").path("text").asString()).isEqualTo("Ada Byron");
        assertThat(contact.has("businessAddress")).isFalse();

        reads(Reading.PRONOUNCED_NAME_AS_SENT, Reading.COMPANY_ADDRESS_SHOWN);

        assertThat(contact(created()).has("pronouncedName")).isFalse();
        assertThat(contact(created()).path("businessAddress").path("city").asString())
                .isEqualTo("Belmont");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TAG               | 304 | 304
                    *                 | 304 | 200
                    W/TAG             | 304 | 200
                    "a", TAG , W/"b"  | 304 | 200
                    "a", "b"          | 200 | 200
                    TAGx              | 304 | 200
                    a                 | 200 | 200
                    """)
    void comparesTags(String asked, int status, int exactly) {
        String tag =
                caller.get(DICTIONARY + "timezone").headers().firstValue("ETag").orElseThrow();
        String header = asked.replace("TAG", tag);

        assertThat(ifNoneMatch(header)).isEqualTo(status);

        reads(Reading.ONE_EXACT_TAG);

        assertThat(ifNoneMatch(header)).isEqualTo(exactly);
    }

    private int ifNoneMatch(String header) {
        return caller.send(caller.authorized(DICTIONARY + "timezone")
                        .header("If-None-Match", header)
                        .GET())
                .statusCode();
    }

    @Test
    void listsOldAndNewTimeZones() {
        assertThat(zones()).contains("51=US/Eastern", "96=US/Eastern", "57=US/Mountain", "100=US/Mountain");
        assertThat(zones()).contains("58=US/Pacific", "101=US/Pacific", "53=US/Central", "98=US/Central");
        assertThat(zones()).contains("56=America/Phoenix");
        assertThat(state("California")).isEqualTo("16");
        assertThat(withZone("58").statusCode()).isEqualTo(200);

        reads(Reading.OLD_TIME_ZONES, Reading.OLD_TIME_ZONES_REFUSED);

        assertThat(zones()).contains("58=US/Pacific").doesNotContain("101=US/Pacific");
        assertThat(withZone("58").body()).contains("CMN-102", "regionalSettings.timezone.id");
    }

    private HttpResponse<String> withZone(String id) {
        account.change(
                account.settings().toBuilder().acceptDuplicateEmails(true).build());
        return caller.create(Bodies.adaWith("\"regionalSettings\":{\"timezone\":{\"id\":\"" + id + "\"}}"));
    }

    private Set<String> zones() {
        return json(caller.get(DICTIONARY + "timezone?perPage=1000"))
                .path("records")
                .valueStream()
                .map(zone ->
                        zone.path("id").asString() + "=" + zone.path("name").asString())
                .collect(Collectors.toSet());
    }

    private String state(String name) {
        return json(caller.get(DICTIONARY + "state?countryId=1&perPage=1000"))
                .path("records")
                .valueStream()
                .filter(state -> state.path("name").asString().equals(name))
                .map(state -> state.path("id").asString())
                .collect(Collectors.joining());
    }

    @Test
    void tellsInListsWhatMostNeed() {
        account.addUser(Bodies.adaWith(
                "\"partnerId\":\"p-1\",\"references\":[{\"ref\":\"hr-1\",\"type\":\"CustomerDirectoryId\"}],"
                        + "\"roles\":[{\"id\":\"1\"}]"));
        JsonNode ada = listed();
        assertThat(ada.propertyNames()).contains("creationTime", "references", "roles", "partnerId", "contact", "site");
        assertThat(ada.path("permissions").path("admin").path("enabled").asBoolean())
                .isTrue();

        reads(Reading.OLD_LIST_RECORDS);

        assertThat(listed().propertyNames())
                .doesNotContain("creationTime", "references", "roles", "partnerId")
                .contains("permissions", "profileImage", "status", "site");
    }

    private JsonNode listed() {
        return json(caller.get(EXTENSIONS)).path("records").path(1);
    }

    @Test
    void givesTheScopesThatAreAskedFor() {
        assertThat(scope("ReadAccounts EditExtensions Telepathy")).isEqualTo("EditExtensions ReadAccounts");
        assertThat(scope("")).contains("EditAccounts");

        reads(Reading.SCOPE_IGNORED);

        assertThat(scope("ReadAccounts")).contains("EditAccounts");
    }

    private String scope(String asked) {
        HttpResponse<String> login = caller.send(caller.to("/restapi/oauth/token")
                .header("Authorization", StandInCredentials.KNOWN.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion="
                        + account.jwt() + "&scope=" + Caller.encode(asked))));
        return json(login).path("scope").asString("");
    }

    @Test
    void endsATokenThatIsNamedInTheAddress() {
        String token = caller.logIn();

        HttpResponse<String> revoked = caller.send(caller.to("/restapi/oauth/revoke?token=" + token)
                .header("Authorization", StandInCredentials.KNOWN.basic())
                .POST(BodyPublishers.noBody()));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(401);
    }

    @Test
    void saysWhySomebodyIsDisabledWhileThatLasts() {
        String disabled = "{\"status\":\"Disabled\",\"statusInfo\":{\"reason\":\"Voluntarily\"}}";
        HttpResponse<String> user = changed(created(), disabled);
        assertThat(json(user).has("statusInfo")).isTrue();
        assertThat(json(changed(user, "{\"status\":\"Frozen\"}")).has("statusInfo"))
                .isFalse();

        reads(Reading.STATUS_INFO_KEPT);

        assertThat(json(changed(changed(user, disabled), "{\"status\":\"Frozen\"}"))
                        .has("statusInfo"))
                .isTrue();
    }

    @Test
    void refusesFieldsThatACreationDoesNotHave() {
        String roles = Bodies.adaWith("\"roles\":[{\"id\":\"3\"}]");
        assertThat(json(caller.create(roles)).path("parameterName").asString()).isEqualTo("roles");
        assertThat(json(caller.create(Bodies.adaWith("\"color\":\"blue\"")))
                        .path("parameterName")
                        .asString())
                .isEqualTo("color");
        assertThat(json(caller.create(Bodies.adaWithContact("\"nickname\":\"Ada\"")))
                        .path("parameterName")
                        .asString())
                .isEqualTo("contact.nickname");
        assertThat(caller.create(Bodies.adaWith("\"permissions\":{}")).statusCode())
                .isEqualTo(200);

        account.change(
                account.settings().toBuilder().acceptDuplicateEmails(true).build());
        reads(Reading.UNKNOWN_FIELDS_TAKEN, Reading.HIDDEN_REFUSED);

        assertThat(caller.create(roles).statusCode()).isEqualTo(200);
        assertThat(caller.create(Bodies.adaWithContact("\"nickname\":\"Ada\"")).statusCode())
                .isEqualTo(200);
        assertThat(json(caller.create(Bodies.adaWith("\"hidden\":true")))
                        .path("parameterName")
                        .asString())
                .isEqualTo("hidden");
    }

    @Test
    void hasNoPagesOfNothing() {
        assertThat(caller.get(EXTENSIONS + "?perPage=0").statusCode()).isEqualTo(400);

        reads(Reading.EMPTY_PAGE);

        JsonNode page = json(caller.get(EXTENSIONS + "?perPage=0"));
        assertThat(page.path("records")).isEmpty();
        assertThat(page.path("paging").path("totalElements").asInt()).isEqualTo(1);
    }

    @Test
    void tellsItsVersions() {
        assertThat(json(caller.get("/restapi"))
                        .path("apiVersions")
                        .path(0)
                        .path("uriString")
                        .asString())
                .isEqualTo("v1.0");
    }

    private HttpResponse<String> created() {
        account.users().stream()
                .filter(user -> "ada.byron@example.com".equals(user.email()))
                .forEach(user -> account.remove(user.id()));
        return caller.create(Bodies.ada());
    }

    private HttpResponse<String> changed(HttpResponse<String> user, String change) {
        return caller.put(EXTENSIONS + "/" + json(user).path("id").asLong(), change);
    }

    private static String timeFormat(HttpResponse<String> user) {
        return json(user).path("regionalSettings").path("timeFormat").asString();
    }

    private static JsonNode contact(HttpResponse<String> user) {
        return json(user).path("contact");
    }

    private void reads(Reading... others) {
        account.change(
                account.settings().toBuilder().otherReadings(Set.of(others)).build());
    }
}

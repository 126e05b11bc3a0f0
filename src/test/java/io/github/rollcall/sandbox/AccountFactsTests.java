package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AccountFactsTests {

    private static final String DICTIONARY = "/restapi/v1.0/dictionary/";
    private static final String ACCOUNT = "/restapi/v1.0/account/~";

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void knowsTimeZonesByTheirOldNames() {
        List<JsonNode> zones = records(DICTIONARY + "timezone");

        assertThat(zones).hasSizeGreaterThan(60);
        assertThat(zones)
                .filteredOn(zone -> zone.path("id").asString().equals("58"))
                .singleElement()
                .satisfies(zone -> {
                    assertThat(zone.path("name").asString()).isEqualTo("US/Pacific");
                    assertThat(zone.path("description").asString()).isEqualTo("Pacific Time (US & Canada)");
                    assertThat(zone.path("bias").asString()).isEqualTo("-480");
                });
        assertThat(zones).extracting(zone -> zone.path("id").asString()).doesNotHaveDuplicates();
    }

    @Test
    void saysWhatEachLanguageIsGoodFor() {
        List<JsonNode> languages = records(DICTIONARY + "language");

        assertThat(languages).hasSizeGreaterThan(10);
        assertThat(languages)
                .filteredOn(language -> language.path("localeCode").asString().equals("nl-NL"))
                .singleElement()
                .satisfies(language -> {
                    assertThat(language.path("ui").asBoolean()).isFalse();
                    assertThat(language.path("formattingLocale").asBoolean()).isTrue();
                });
    }

    @Test
    void knowsCountriesOnSeveralPages() {
        JsonNode first = json(caller.get(DICTIONARY + "country"));
        assertThat(first.path("records")).hasSize(100);
        assertThat(first.path("navigation").has("nextPage")).isTrue();

        List<JsonNode> countries = records(DICTIONARY + "country?perPage=1000");

        assertThat(countries).hasSizeGreaterThan(200);
        assertThat(countries)
                .extracting(country -> country.path("id").asString())
                .doesNotHaveDuplicates();
        assertCountry(countries, "US", "1", "United States", "1");
        assertCountry(countries, "CA", "39", "Canada", "1");
        assertCountry(countries, "GB", "224", "United Kingdom", "44");
    }

    @Test
    void namesCountriesInTheLanguageOfTheCaller() {
        JsonNode countries = json(caller.send(caller.authorized(DICTIONARY + "country?perPage=1000")
                .header("Accept-Language", "de-DE,de;q=0.9")
                .GET()));

        assertThat(countries
                        .path("records")
                        .valueStream()
                        .map(country -> country.path("name").asString()))
                .contains("Deutschland");
    }

    @Test
    void knowsStatesByCountry() {
        assertThat(records(DICTIONARY + "state?countryId=1")).hasSize(51);
        assertThat(records(DICTIONARY + "state?countryId=39")).hasSize(13);
        assertThat(caller.get(DICTIONARY + "state").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "SITES, /restapi/v1.0/account/~/sites",
        "COST_CENTERS, /restapi/v2/accounts/~/cost-centers",
        "CUSTOM_FIELDS, /restapi/v1.0/account/~/custom-fields",
        "ROLES, /restapi/v1.0/account/~/user-role"
    })
    void showsNoListOfAFeatureThatIsOff(Feature feature, String path) {
        account.change(
                account.settings().toBuilder().missingFeatures(Set.of(feature)).build());

        assertThat(caller.get(path).statusCode()).isEqualTo(403);
        assertThat(json(caller.get(path))
                        .path("errors")
                        .path(0)
                        .path("errorCode")
                        .asString())
                .isEqualTo("CMN-109");
    }

    @Test
    void describesTheAccount() {
        assertThat(json(caller.get(ACCOUNT)).path("id").isIntegralNumber()).isTrue();
        assertThat(json(caller.get(ACCOUNT + "/service-info"))
                        .path("limits")
                        .path("maxExtensionNumberLength")
                        .asInt())
                .isEqualTo(6);
        assertThat(json(caller.get("/restapi/v1.0")).path("uriString").asString())
                .isEqualTo("v1.0");
        JsonNode administrator = json(caller.get(EXTENSIONS + "/~"));
        assertThat(administrator.path("extensionNumber").asString()).isEqualTo("101");
        assertThat(administrator
                        .path("permissions")
                        .path("admin")
                        .path("enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void listsWhatTheAdministratorHasSetUp() {
        assertThat(records(ACCOUNT + "/sites").get(0).path("id").asString()).isEqualTo("main-site");
        assertThat(records(ACCOUNT + "/custom-fields")
                        .get(0)
                        .path("displayName")
                        .asString())
                .isEqualTo("Badge");
        assertThat(records(ACCOUNT + "/user-role")).hasSize(5);
        assertThat(records("/restapi/v2/accounts/~/cost-centers")).hasSize(3);
    }

    @Test
    void assignsRoles() {
        long ada = account.addUser(Bodies.ada()).id();
        String path = EXTENSIONS + "/" + ada + "/assigned-role";
        assertThat(records(path).get(0).path("displayName").asString()).isEqualTo("Standard (International)");

        assertThat(caller.put(path, "{\"records\":[{\"id\":\"3\"}]}").statusCode())
                .isEqualTo(200);

        assertThat(records(path).get(0).path("displayName").asString()).isEqualTo("User Admin");
        assertThat(json(caller.put(path, "{\"records\":[{\"id\":\"77\"}]}"))
                        .path("errorCode")
                        .asString())
                .isEqualTo("CMN-102");
    }

    @Test
    void givesTheDefaultRoleBack() {
        long ada = account.addUser(Bodies.ada()).id();
        String path = EXTENSIONS + "/" + ada + "/assigned-role";
        caller.put(path, "{\"records\":[{\"id\":\"3\"}]}");
        JsonNode defaultRole = json(caller.get(ACCOUNT + "/user-role/default"));

        assertThat(caller.put(path + "/default", "").statusCode()).isEqualTo(200);

        assertThat(records(path).get(0).path("id").asString())
                .isEqualTo(defaultRole.path("id").asString());
        assertThat(caller.put(EXTENSIONS + "/7/assigned-role/default", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void countsTheListOfPhoneNumbersAsHeavy() {
        HttpResponse<String> numbers = caller.get("/restapi/v2/accounts/~/phone-numbers?perPage=10");

        assertThat(numbers.headers().firstValue("X-Rate-Limit-Group")).contains("heavy");
        assertThat(json(numbers).path("records").path(0).path("phoneNumber").asString())
                .isEqualTo("+18005550199");
        assertThat(json(numbers).path("paging").path("perPage").asInt()).isEqualTo(10);
        assertThat(json(caller.get("/restapi/v2/accounts/~/phone-numbers?page=0"))
                        .path("errors")
                        .path(0)
                        .path("errorCode")
                        .asString())
                .isEqualTo("CMN-101");
    }

    @Test
    void knowsWhomAWelcomeCouldBeMailedTo() {
        account.addUser(Bodies.ada());

        assertThat(welcome("{\"email\":\"ada.byron@example.com\"}")).isEqualTo(200);
        assertThat(welcome("{\"email\":\"nobody@example.com\"}")).isEqualTo(404);
        assertThat(welcome("{}")).isEqualTo(400);
        assertThat(welcome("nonsense")).isEqualTo(400);
    }

    private int welcome(String body) {
        return caller.post("/restapi/v2/accounts/~/send-welcome-email", body).statusCode();
    }

    @Test
    void sendsNoDictionaryTwice() {
        HttpResponse<String> first = caller.get(DICTIONARY + "language");
        String etag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = caller.send(caller.authorized(DICTIONARY + "language")
                .header("If-None-Match", etag)
                .GET());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(caller.get(DICTIONARY + "timezone").headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    private static void assertCountry(
            List<JsonNode> countries, String isoCode, String id, String name, String callingCode) {
        assertThat(countries)
                .filteredOn(country -> country.path("isoCode").asString().equals(isoCode))
                .singleElement()
                .satisfies(country -> {
                    assertThat(country.path("id").asString()).isEqualTo(id);
                    assertThat(country.path("name").asString()).isEqualTo(name);
                    assertThat(country.path("callingCode").asString()).isEqualTo(callingCode);
                });
    }

    private List<JsonNode> records(String path) {
        return List.copyOf(json(caller.get(path)).path("records").values());
    }
}

package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExtensionsTests {

    private final TestClock clock = new TestClock("2026-11-24T02:00:00Z");
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build(), clock);
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void createsUserFromTheSmallestBody() {
        HttpResponse<String> response = caller.create(Bodies.ada());

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode user = json(response);
        assertThat(user.path("id").isIntegralNumber()).isTrue();
        assertThat(user.path("id").asLong()).isGreaterThan(Integer.MAX_VALUE);
        assertThat(user.path("extensionNumber").asString()).isEqualTo("1001");
        assertThat(user.path("name").asString()).isEqualTo("Ada Byron");
        assertThat(user.path("status").asString()).isEqualTo("NotActivated");
        assertThat(user.path("contact").path("emailAsLoginName").asBoolean()).isTrue();
        assertThat(user.path("regionalSettings").path("timezone").path("name").asString())
                .isEqualTo("US/Pacific");
        assertThat(user.path("creationTime").asString()).isEqualTo("2026-11-24T02:00:00.000Z");
        assertThat(user.path("profileImage").has("uri")).isTrue();
        assertThat(user.path("profileImage").has("etag")).isFalse();
        assertThat(response.headers().firstValue("RCRequestId")).isPresent();
    }

    @Test
    void keepsWhatWasSent() {
        long id = id(caller.create(Bodies.adaWith("""
                "extensionNumber":"2041","status":"Enabled","password":"Passw0rd123!","ivrPin":"482915",
                "references":[{"ref":"hr-000731","type":"CustomerDirectoryId"}],
                "customFields":[{"id":"80001","value":"B-7"}],"site":{"id":"main-site"},"costCenter":{"id":"224150"},
                "regionalSettings":{"timezone":{"id":"51"},"language":{"id":"2057"},"greetingLanguage":{"id":"2057"},
                "formattingLocale":{"id":"2057"},"homeCountry":{"id":"224"},"timeFormat":"24h"}""")));

        JsonNode user = json(caller.get(EXTENSIONS + "/" + id));
        assertThat(user.path("extensionNumber").asString()).isEqualTo("2041");
        assertThat(user.path("references").path(0).path("ref").asString()).isEqualTo("hr-000731");
        assertThat(user.path("customFields").path(0).path("value").asString()).isEqualTo("B-7");
        assertThat(user.path("costCenter").path("name").asString()).isEqualTo("Sales");
        assertThat(user.path("regionalSettings")
                        .path("homeCountry")
                        .path("isoCode")
                        .asString())
                .isEqualTo("GB");
        assertThat(user.path("regionalSettings").path("timeFormat").asString()).isEqualTo("24h");
        assertThat(user.toString()).doesNotContain("Passw0rd123!", "482915");
    }

    @Test
    void tellsNeitherPasswordNorPinToAnybody() {
        caller.create(Bodies.adaWith("\"password\":\"Passw0rd123!\",\"ivrPin\":\"482915\""));

        assertThat(account.users().toString()).doesNotContain("Passw0rd123!", "482915");
        assertThat(account.requests().toString()).doesNotContain("Passw0rd123!", "482915");
        assertThat(caller.get("/sandbox/requests").body()).doesNotContain("Passw0rd123!", "482915");
    }

    @Test
    void givesNumbersThatAreFree() {
        caller.create(Bodies.adaWith("\"extensionNumber\":\"1001\""));

        assertThat(json(caller.create(Bodies.bob())).path("extensionNumber").asString())
                .isEqualTo("1002");
    }

    @Test
    void findsSeveralPeopleByAddressWithoutCase() {
        caller.create(Bodies.ada());
        caller.create(Bodies.bob());
        caller.create(Bodies.user("Cleo", "Plus", "cleo+plus@example.com"));

        assertThat(emails(
                        EXTENSIONS + "?email=ADA.Byron%40example.com&email=bob.noyce@example.com&email=no@one.example"))
                .containsExactly("ada.byron@example.com", "bob.noyce@example.com");
        assertThat(emails(EXTENSIONS + "?email=cleo%2Bplus%40example.com")).hasSize(1);
        assertThat(emails(EXTENSIONS + "?email=cleo+plus%40example.com")).isEmpty();
        LoggedRequest last = account.requests().get(account.requests().size() - 1);
        assertThat(last.askedEmails()).containsExactly("cleo plus@example.com");
        assertThat(last.lastPage()).isTrue();
    }

    @Test
    void filtersByNumberStatusAndType() {
        caller.create(Bodies.adaWith("\"extensionNumber\":\"2041\""));
        account.addUser("{\"type\":\"User\",\"status\":\"Unassigned\"}");
        account.addUser("{\"type\":\"Department\",\"name\":\"Sales\",\"contact\":{\"email\":\"sales@example.com\"}}");

        assertThat(emails(EXTENSIONS + "?extensionNumber=2041")).containsExactly("ada.byron@example.com");
        assertThat(records(EXTENSIONS + "?status=Unassigned")).singleElement().satisfies(record -> {
            assertThat(record.has("extensionNumber")).isFalse();
            assertThat(record.path("contact").has("email")).isFalse();
        });
        assertThat(records(EXTENSIONS + "?type=Department&type=Voicemail")).hasSize(1);
        assertThat(json(caller.get(EXTENSIONS + "?status=Asleep"))
                        .path("parameterName")
                        .asString())
                .isEqualTo("status");
    }

    @Test
    void pagesThroughTheAccount() {
        account.addUsers(250);

        JsonNode first = json(caller.get(EXTENSIONS));
        assertThat(first.path("records")).hasSize(100);
        assertThat(first.path("paging").toString())
                .isEqualTo(
                        "{\"page\":1,\"perPage\":100,\"pageStart\":0,\"pageEnd\":99,\"totalPages\":3,\"totalElements\":251}");
        JsonNode second = json(caller.get(next(first)));
        JsonNode third = json(caller.get(next(second)));
        assertThat(third.path("records")).hasSize(51);
        assertThat(third.path("navigation").has("nextPage")).isFalse();
        assertThat(third.path("navigation").has("previousPage")).isTrue();
        assertThat(account.requests())
                .filteredOn(request -> request.operation() == Operation.LIST)
                .extracting(LoggedRequest::page, LoggedRequest::lastPage)
                .containsExactly(tuple(1, false), tuple(2, false), tuple(3, true));
    }

    @Test
    void makesTooLargePagesSmaller() {
        account.addUsers(1_100);

        JsonNode page = json(caller.get(EXTENSIONS + "?perPage=5000&type=User"));

        assertThat(page.path("records")).hasSize(1_000);
        assertThat(page.path("paging").path("perPage").asInt()).isEqualTo(1_000);
        assertThat(next(page)).contains("type=User").contains("page=2");
        assertThat(caller.get(EXTENSIONS + "?page=0").statusCode()).isEqualTo(400);
    }

    @Test
    void answersEmptyListWithoutPageNumber() {
        JsonNode page = json(caller.get(EXTENSIONS + "?email=nobody%40example.com"));

        assertThat(page.path("records")).isEmpty();
        assertThat(page.path("paging").has("page")).isFalse();
        assertThat(page.path("navigation").has("nextPage")).isFalse();
    }

    @Test
    void leavesCustomFieldsAndRegionOutOfLists() {
        caller.create(Bodies.adaWith("\"customFields\":[{\"id\":\"80001\",\"value\":\"B-7\"}]"));

        JsonNode listed = records(EXTENSIONS + "?email=ada.byron%40example.com").get(0);

        assertThat(listed.has("customFields")).isFalse();
        assertThat(listed.has("regionalSettings")).isFalse();
        assertThat(listed.has("creationTime")).isTrue();
    }

    @Test
    void showsNewUsersInListsLateWhenToldSo() {
        account.change(account.settings().toBuilder()
                .visibilityDelay(Duration.ofSeconds(5))
                .build());
        long id = id(caller.create(Bodies.ada()));

        assertThat(records(EXTENSIONS + "?email=ada.byron%40example.com")).isEmpty();
        assertThat(records(EXTENSIONS)).hasSize(1);
        assertThat(caller.get(EXTENSIONS + "/" + id).statusCode()).isEqualTo(200);
        assertThat(json(caller.create(Bodies.ada())).path("errorCode").asString())
                .isEqualTo("EXT-226");

        clock.advance(Duration.ofSeconds(5));
        assertThat(records(EXTENSIONS + "?email=ada.byron%40example.com")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"false, Countess", "true, Ada Byron"})
    void takesANameFromAnUpdateUnlessToldOtherwise(boolean kept, String name) {
        account.change(account.settings().toBuilder().namesKept(kept).build());
        long id = id(caller.create(Bodies.ada()));

        JsonNode user = json(caller.put(EXTENSIONS + "/" + id, "{\"name\":\"Countess\"}"));

        assertThat(user.path("name").asString()).isEqualTo(name);
        assertThat(user.path("contact").path("lastName").asString()).isEqualTo("Byron");
    }

    @Test
    void mergesUpdatesAndContacts() {
        long id = id(caller.create(Bodies.adaWithContact("\"jobTitle\":\"Analyst\"")));

        HttpResponse<String> response =
                caller.put(EXTENSIONS + "/" + id, "{\"contact\":{\"firstName\":\"Augusta\",\"lastName\":\"King\"}}");

        JsonNode user = json(response);
        assertThat(user.path("name").asString()).isEqualTo("Augusta King");
        assertThat(user.path("contact").path("jobTitle").asString()).isEqualTo("Analyst");
        assertThat(user.path("contact").path("email").asString()).isEqualTo("ada.byron@example.com");
        assertThat(user.path("contact").path("pronouncedName").path("text").asString())
                .isEqualTo("Augusta King");
        assertThat(user.path("extensionNumber").asString()).isEqualTo("1001");
        assertThat(user.path("status").asString()).isEqualTo("NotActivated");
    }

    @Test
    void refusesUpdateToWhatBelongsToAnother() {
        long ada = id(caller.create(Bodies.ada()));
        caller.create(Bodies.bob());

        assertThat(code(caller.put(EXTENSIONS + "/" + ada, "{\"contact\":{\"email\":\"BOB.noyce@example.com\"}}")))
                .isEqualTo("EXT-226");
        assertThat(code(caller.put(EXTENSIONS + "/" + ada, "{\"extensionNumber\":\"1002\"}")))
                .isEqualTo("EXT-218");
        assertThat(code(caller.put(EXTENSIONS + "/" + ada, "{\"type\":\"Department\"}")))
                .isEqualTo("EXT-224");
        assertThat(caller.put(EXTENSIONS + "/" + ada, "{\"extensionNumber\":\"1001\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void freesNumberAndAddressOfTheDeleted() {
        long id = id(caller.create(Bodies.ada()));

        assertThat(caller.delete(EXTENSIONS + "/" + id).statusCode()).isEqualTo(204);

        assertThat(code(caller.get(EXTENSIONS + "/" + id))).isEqualTo("CMN-102");
        assertThat(caller.create(Bodies.adaWith("\"extensionNumber\":\"1001\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void knowsNoOtherAccountAndNoOtherAddress() {
        HttpResponse<String> other = caller.get("/restapi/v1.0/account/42/extension");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(json(other).path("parameterName").asString()).isEqualTo("accountId");
        HttpResponse<String> unknown = caller.get("/restapi/v1.0/account/~/extension-bulk-create");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(code(unknown)).isEqualTo("AGW-404");
    }

    private List<JsonNode> records(String path) {
        return List.copyOf(json(caller.get(path)).path("records").values());
    }

    private List<String> emails(String path) {
        return records(path).stream()
                .map(record -> record.path("contact").path("email").asString())
                .toList();
    }

    private String next(JsonNode page) {
        String uri = page.path("navigation").path("nextPage").path("uri").asString();
        return uri.substring(account.baseUrl().toString().length());
    }

    private static long id(HttpResponse<String> response) {
        return json(response).path("id").asLong();
    }

    private static String code(HttpResponse<String> response) {
        return json(response).path("errorCode").asString();
    }
}

package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The company directory: everybody by few calls, and by one if nothing has changed. */
class DirectoryTests {

    private static final String ENTRIES = "/restapi/v1.0/account/~/directory/entries";

    private final TestClock clock = new TestClock("2026-11-24T02:00:00Z");
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build(), clock);
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void showsWhatColleaguesSee() {
        long ada = account.addUser(Bodies.adaWithContact("\"mobilePhone\":\"+16505550101\",\"jobTitle\":\"Analyst\"")
                        .replaceFirst(
                                "}$",
                                ",\"customFields\":[{\"id\":\"80001\",\"value\":\"B-7\"}],"
                                        + "\"references\":[{\"ref\":\"hr-1\",\"type\":\"CustomerDirectoryId\"}]}"))
                .id();
        account.changeImageByHand(ada, "image/png", "x".getBytes(StandardCharsets.UTF_8));

        JsonNode page = json(caller.get(ENTRIES + "?showFederated=false&type=User"));

        assertThat(page.propertyNames()).containsExactlyInAnyOrder("records", "paging");
        JsonNode shown = page.path("records").path(1);
        assertThat(shown.path("id").isString()).isTrue();
        assertThat(shown.path("id").asString()).isEqualTo(Long.toString(ada));
        assertThat(shown.path("type").asString()).isEqualTo("User");
        assertThat(shown.path("status").asString()).isEqualTo("NotActivated");
        assertThat(shown.path("firstName").asString()).isEqualTo("Ada");
        assertThat(shown.path("lastName").asString()).isEqualTo("Byron");
        assertThat(shown.path("email").asString()).isEqualTo("ada.byron@example.com");
        assertThat(shown.path("jobTitle").asString()).isEqualTo("Analyst");
        assertThat(shown.path("extensionNumber").asString()).isEqualTo("1001");
        assertThat(shown.path("site").path("id").asString()).isEqualTo("main-site");
        assertThat(shown.path("hidden").asBoolean(true)).isFalse();
        assertThat(shown.path("customFields").toString())
                .isEqualTo("[{\"id\":\"80001\",\"name\":\"Badge\",\"value\":\"B-7\"}]");
        assertThat(shown.path("profileImage").path("etag").asString())
                .isEqualTo(json(caller.get(EXTENSIONS + "/" + ada))
                        .path("profileImage")
                        .path("etag")
                        .asString());
        assertThat(shown.toString()).doesNotContain("+16505550101", "hr-1", "regional", "creationTime", "emailAs");
    }

    @Test
    void leavesOutWhoIsNobodyAndShowsKindsOfUsersAsUsers() {
        account.addUser("{\"type\":\"User\",\"status\":\"Unassigned\"}");
        account.addUser(Bodies.adaWith("\"status\":\"Frozen\""));
        account.addUser(Bodies.bob().replace("\"User\"", "\"VirtualUser\""));
        account.addUser("{\"type\":\"Department\",\"name\":\"Sales\",\"status\":\"Enabled\"}");

        assertThat(records("?type=User"))
                .hasSize(2)
                .allMatch(record -> record.path("type").asString().equals("User"));
        assertThat(records("?type=User&type=Department")).hasSize(3);
        assertThat(caller.get(ENTRIES + "?type=Ghost").body()).contains("CMN-101", "type");
    }

    @Test
    void isReadByLargePages() {
        account.addUsers(2_500);

        JsonNode first = json(caller.get(ENTRIES + "?perPage=5000"));
        assertThat(first.path("records")).hasSize(2_000);
        assertThat(first.path("paging").toString())
                .isEqualTo(
                        "{\"page\":1,\"perPage\":2000,\"pageStart\":0,\"pageEnd\":1999,\"totalPages\":2,\"totalElements\":2501}");
        assertThat(records("?perPage=max&page=2")).hasSize(501);
        assertThat(records("?perPage=all")).hasSize(2_501);
        assertThat(records("?perPage=all&page=2")).isEmpty();
        assertThat(records("")).hasSize(100);
        assertThat(caller.get(ENTRIES + "?perPage=many").statusCode()).isEqualTo(400);
    }

    @Test
    void saysWhetherAnythingHasChanged() {
        long ada = account.addUser(Bodies.ada()).id();
        String tag = tag(caller.get(ENTRIES));

        assertThat(unlessKnown(tag).statusCode()).isEqualTo(304);
        assertThat(unlessKnown(tag).body()).isEmpty();
        caller.put(EXTENSIONS + "/" + ada, "{\"contact\":{\"mobilePhone\":\"+16505550101\"}}");
        assertThat(unlessKnown(tag).statusCode()).isEqualTo(304);
        account.changeByHand(ada, "{\"contact\":{\"jobTitle\":\"Analyst\"}}");
        HttpResponse<String> changed = unlessKnown(tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(tag(changed)).isNotEqualTo(tag);
        assertThat(unlessKnown(tag(changed)).statusCode()).isEqualTo(304);

        account.change(account.settings().toBuilder()
                .otherReadings(Set.of(Reading.DIRECTORY_ALWAYS_WHOLE))
                .build());
        assertThat(unlessKnown(tag(changed)).statusCode()).isEqualTo(200);
    }

    @Test
    void lagsBehindWhenToldSo() {
        account.change(account.settings().toBuilder()
                .directoryLag(Duration.ofMinutes(5))
                .build());
        String tag = tag(caller.get(ENTRIES));

        account.addUser(Bodies.ada());

        assertThat(unlessKnown(tag).statusCode()).isEqualTo(304);
        assertThat(records("")).hasSize(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(unlessKnown(tag).statusCode()).isEqualTo(200);
        assertThat(records("")).hasSize(2);
    }

    @Test
    void isMediumAndNeedsToReadAccountsOnly() {
        caller.get(ENTRIES);
        assertThat(account.requests()).last().satisfies(request -> {
            assertThat(request.operation()).isEqualTo(Operation.DIRECTORY);
            assertThat(request.group()).isEqualTo(RateGroup.MEDIUM);
        });

        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of("ReadExtensions"))
                .build());
        assertThat(caller.get(ENTRIES).statusCode()).isEqualTo(200);
        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of("ReadAccounts"))
                .build());
        assertThat(caller.get(ENTRIES).body()).contains("CMN-401");
    }

    private List<JsonNode> records(String query) {
        return List.copyOf(json(caller.get(ENTRIES + query)).path("records").values());
    }

    private HttpResponse<String> unlessKnown(String tag) {
        return caller.send(
                caller.authorized(ENTRIES).header("If-None-Match", tag).GET());
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }
}

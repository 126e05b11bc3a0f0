package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Roles of everybody: read by one list, given by one call. */
class RolesTests {

    private static final String ACCOUNT = "/restapi/v1.0/account/~";
    private static final String DEFAULT = "5";

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);
    private final long ada = account.addUser(Bodies.ada()).id();
    private final long bob = account.addUser(Bodies.bob()).id();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void listsTheRolesOfEverybody() {
        account.addSeats(2);

        JsonNode page = json(caller.get(ACCOUNT + "/assigned-role?perPage=2&page=2"));

        assertThat(page.path("paging").path("totalElements").asInt()).isEqualTo(3);
        assertThat(page.path("records").toString()).isEqualTo("""
                [{"uri":"%s/restapi/v1.0/account/400129284008/extension/%d/assigned-role","extensionId":"%d","roles":[{"id":"5","displayName":"Standard (International)"}]}]""".formatted(account.baseUrl(), bob, bob));
        assertThat(account.requests())
                .last()
                .satisfies(request -> assertThat(request.group()).isEqualTo(RateGroup.MEDIUM));
    }

    @Test
    void givesARoleToManyAndTakesItAway() {
        HttpResponse<String> given = assign("3", "{\"addedExtensionIds\":[\"" + ada + "\",\"" + bob + "\"]}");

        assertThat(given.statusCode()).isEqualTo(204);
        assertThat(given.body()).isEmpty();
        assertThat(account.requests()).last().satisfies(request -> {
            assertThat(request.operation()).isEqualTo(Operation.BULK_ROLE);
            assertThat(request.group()).isEqualTo(RateGroup.HEAVY);
        });
        assertThat(role(ada)).isEqualTo("3");
        assertThat(role(bob)).isEqualTo("3");
        assertThat(administrates(ada)).isTrue();
        assertThat(account.writes()).containsEntry(Write.ROLE, 2);

        assign("3", "{\"removedExtensionIds\":[\"" + ada + "\"]}");

        assertThat(role(ada)).isEqualTo(DEFAULT);
        assertThat(administrates(ada)).isFalse();
        assertThat(role(bob)).isEqualTo("3");
    }

    @Test
    void givesItToNobodyWhereOneIsUnknownOrByTheOtherReadingToTheOthers() {
        String body = "{\"addedExtensionIds\":[\"" + ada + "\",\"7\"]}";

        assertThat(json(assign("3", body)).path("parameterName").asString()).isEqualTo("addedExtensionIds");
        assertThat(role(ada)).isEqualTo(DEFAULT);
        assertThat(assign("77", body).body()).contains("CMN-102", "roleId");

        account.change(account.settings().toBuilder()
                .otherReadings(Set.of(Reading.BULK_ROLE_SKIPS_UNKNOWN))
                .build());
        assertThat(assign("3", body).statusCode()).isEqualTo(204);
        assertThat(role(ada)).isEqualTo("3");
    }

    @Test
    void asksForOtherPermissionsThanForOnePerson() {
        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of("EditUserRoles"))
                .build());

        assertThat(assign("3", "{}").body()).contains("CMN-408", "EditUserRoles");
        assertThat(caller.put(EXTENSIONS + "/" + ada + "/assigned-role", "{\"records\":[{\"id\":\"3\"}]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesFieldsThatTheCallsDoNotHave() {
        String one = EXTENSIONS + "/" + ada + "/assigned-role";
        String many = "{\"addedExtensionIds\":[\"" + bob + "\"],\"notify\":true}";
        String extra = "{\"records\":[{\"id\":\"3\"}],\"notify\":true}";

        assertThat(json(assign("3", many)).path("parameterName").asString()).isEqualTo("notify");
        assertThat(json(caller.put(one, extra)).path("parameterName").asString())
                .isEqualTo("notify");
        assertThat(json(caller.put(one, "{\"records\":[{\"id\":\"3\",\"name\":\"x\"}]}"))
                        .path("parameterName")
                        .asString())
                .isEqualTo("records.name");
        assertThat(account.writes()).containsEntry(Write.ROLE, 0);

        account.change(account.settings().toBuilder()
                .otherReadings(Set.of(Reading.UNKNOWN_FIELDS_TAKEN))
                .build());
        assertThat(assign("3", many).statusCode()).isEqualTo(204);
        assertThat(caller.put(one, extra).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> assign(String role, String body) {
        return caller.post(ACCOUNT + "/user-role/" + role + "/bulk-assign", body);
    }

    private String role(long id) {
        return json(caller.get(EXTENSIONS + "/" + id + "/assigned-role"))
                .path("records")
                .path(0)
                .path("id")
                .asString();
    }

    private boolean administrates(long id) {
        return json(caller.get(EXTENSIONS + "/" + id))
                .path("permissions")
                .path("admin")
                .path("enabled")
                .asBoolean();
    }
}

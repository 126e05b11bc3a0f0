package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Changing many people by one call, whose task is asked for its result. */
class BulkUpdatesTests {

    private static final String BULK = "/restapi/v1.0/account/~/extension-bulk-update";

    private final TestClock clock = new TestClock("2026-11-24T02:00:00Z");
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build(), clock);
    private final Caller caller = Caller.loggedInTo(account);
    private final long ada = account.addUser(Bodies.ada()).id();
    private final long bob = account.addUser(Bodies.bob()).id();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void answersAtOnceAndTellsTheResultLater() {
        HttpResponse<String> accepted = titles();

        assertThat(accepted.statusCode()).isEqualTo(200);
        JsonNode task = json(accepted);
        assertThat(task.propertyNames()).containsExactly("uri", "id", "status", "creationTime", "lastModifiedTime");
        assertThat(task.path("uri").asString()).endsWith("/extension-bulk-update/tasks/" + id(task));
        assertThat(task.path("status").asString()).isEqualTo("Accepted");
        assertThat(status(look(task))).isEqualTo("InProgress");
        clock.advance(Duration.ofSeconds(1));
        JsonNode completed = look(task);
        assertThat(status(completed)).isEqualTo("Completed");
        assertThat(completed.path("lastModifiedTime")).isNotEqualTo(completed.path("creationTime"));
        assertThat(completed.path("result").toString()).isEqualTo("""
                {"affectedItems":{"result":[{"extensionId":"%d","status":"Success"},{"extensionId":"%d","status":"Success"}]}}""".formatted(ada, bob));
        assertThat(title(ada)).isEqualTo("Analyst");
        assertThat(account.writes()).containsEntry(Write.BULK_UPDATE, 2).containsEntry(Write.UPDATE, 0);
        assertThat(caller.get(BULK + "/tasks/7").body()).contains("CMN-102", "taskId");
    }

    @Test
    void refusesItemsOneByOne() {
        JsonNode task = json(caller.post(BULK, """
                {"records":[{"id":"%d","contact":{"email":"bob.noyce@example.com"}},
                            {"id":%d,"status":"Disabled","reason":"Voluntarily","comment":"left"},
                            {"id":"7","status":"Enabled"},
                            {"id":"%d","site":{"id":"9","name":"Nowhere"},"subType":"VideoPro"},
                            {"id":"%d","contact":{"email":"x"},"hidden":false}]}""".formatted(ada, bob, ada, ada)));
        look(task);

        List<JsonNode> items = items(look(task));

        assertThat(items)
                .extracting(item -> item.path("status").asString())
                .containsExactly("Fail", "Success", "Fail", "Fail", "Fail");
        assertThat(items.get(0).path("errors").toString())
                .isEqualTo("[{\"errorCode\":\"EXT-226\",\"message\":\"Email is already in use on this account\"}]");
        assertThat(items.get(2).path("errors").toString()).contains("CMN-102");
        assertThat(items.get(3).path("errors").toString()).contains("subType");
        assertThat(items.get(4).path("errors").path(0).toString()).contains("\"parameterName\":\"hidden\"");
        assertThat(items.get(4).path("errors").path(1).toString())
                .contains("CMN-101", "\"parameterName\":\"contact.email\",\"parameterValue\":\"x\"");
        JsonNode left = json(caller.get(EXTENSIONS + "/" + bob));
        assertThat(left.path("statusInfo").toString()).contains("Voluntarily", "left");
        assertThat(account.writes()).containsEntry(Write.BULK_UPDATE, 1);
        assertThat(json(caller.get("/sandbox/requests")).path(1).path("ids").toString())
                .isEqualTo("[\"%d\",\"%d\",\"7\",\"%d\",\"%d\"]".formatted(ada, bob, ada, ada));
    }

    @Test
    void refusesFieldsThatItDoesNotHave() {
        HttpResponse<String> outer =
                caller.post(BULK, "{\"records\":[{\"id\":\"%d\"}],\"dryRun\":true}".formatted(ada));
        JsonNode task = json(caller.post(BULK, """
                {"records":[{"id":"%d","contact":{"nickname":"A"}},
                            {"id":"%d","status":"Disabled","statusInfo":{"comment":"left","why":"x"}}]}""".formatted(ada, bob)));
        look(task);
        List<JsonNode> items = items(look(task));

        assertThat(outer.statusCode()).isEqualTo(400);
        assertThat(json(outer).path("parameterName").asString()).isEqualTo("dryRun");
        assertThat(items).extracting(item -> item.path("status").asString()).containsExactly("Fail", "Fail");
        assertThat(items.get(0).path("errors").toString()).contains("CMN-101", "contact.nickname");
        assertThat(items.get(1).path("errors").toString()).contains("CMN-101", "statusInfo.why");
        assertThat(account.writes()).containsEntry(Write.BULK_UPDATE, 0);
    }

    @Test
    void takesNoMoreThanFiveHundred() {
        assertThat(caller.post(BULK, records(500)).statusCode()).isEqualTo(200);
        HttpResponse<String> tooMany = caller.post(BULK, records(501));
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(tooMany.body()).contains("CMN-106");
        assertThat(caller.post(BULK, "{\"records\":[]}").body()).contains("CMN-100", "records");
        assertThat(caller.post(BULK, "{\"records\":[1]}").body()).contains("CMN-101", "records");
        assertThat(caller.post(BULK, "nonsense").body()).contains("CMN-103");
    }

    @Test
    void isHeavyAndItsTaskLight() {
        look(json(titles()));

        assertThat(account.requests())
                .filteredOn(request -> request.path().contains("bulk"))
                .extracting(LoggedRequest::operation, LoggedRequest::group)
                .containsExactly(tuple(Operation.BULK_UPDATE, RateGroup.HEAVY), tuple(Operation.TASK, RateGroup.LIGHT));
    }

    @Test
    void asksForItsOwnPermissionAndForAPlanThatHasIt() {
        change(settings -> settings.missingPermissions(Set.of("EditExtensionInfo")));
        assertThat(titles().statusCode()).isEqualTo(403);
        assertThat(titles().body()).contains("CMN-408", "\"permissionName\":\"EditExtensionInfo\"");
        assertThat(caller.put(EXTENSIONS + "/" + ada, "{}").statusCode()).isEqualTo(200);

        change(settings -> settings.missingPermissions(Set.of()).missingFeatures(Set.of(Feature.BULK_UPDATE)));
        assertThat(titles().body()).contains("CMN-109");
    }

    @Test
    void tellsItemsInAPlainListByTheOtherReading() {
        change(settings ->
                settings.otherReadings(Set.of(Reading.AFFECTED_ITEMS_PLAIN)).taskPolls(0));

        assertThat(look(json(titles())).path("result").path("affectedItems")).hasSize(2);
    }

    @Test
    void goesOnOneAfterTheOtherByTheOtherReading() {
        change(settings -> settings.otherReadings(Set.of(Reading.ONE_TASK_AT_A_TIME)));
        JsonNode task = json(titles());

        HttpResponse<String> second = titles();

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("CMN-204");
        look(task);
        assertThat(status(look(task))).isEqualTo("Completed");
        assertThat(titles().statusCode()).isEqualTo(200);
    }

    @Test
    void forgetsItsTasksButNotTheirWork() {
        change(settings -> settings.taskTime(Duration.ofSeconds(30)));
        JsonNode task = json(titles());

        assertThat(caller.delete("/sandbox/tasks").statusCode()).isEqualTo(204);

        assertThat(look(task).path("errorCode").asString()).isEqualTo("CMN-102");
        clock.advance(Duration.ofSeconds(30));
        assertThat(title(ada)).isEqualTo("Analyst");
        assertThat(id(json(titles()))).isNotEqualTo(id(task));
    }

    @Test
    void takesItsTime() {
        change(settings -> settings.taskTime(Duration.ofSeconds(30)).taskPolls(3));
        JsonNode task = json(titles());

        for (int i = 0; i < 5; i++) {
            assertThat(status(look(task))).isEqualTo("InProgress");
        }
        assertThat(title(ada)).isNull();
        clock.advance(Duration.ofSeconds(30));
        assertThat(account.writes()).containsEntry(Write.BULK_UPDATE, 2);
        assertThat(title(ada)).isEqualTo("Analyst");
        assertThat(status(look(task))).isEqualTo("Completed");
    }

    @Test
    void losesAnAnswerBeforeAndAfterItIsCarriedOut() {
        change(settings -> settings.faults(
                Fault.next(1, Operation.BULK_UPDATE, FaultKind.RESET_BEFORE),
                Fault.next(1, Operation.BULK_UPDATE, FaultKind.COMMIT_THEN_CUT)));

        assertThatThrownBy(this::titles).isInstanceOf(Caller.NoAnswer.class);
        assertThat(title(ada)).isNull();
        assertThatThrownBy(this::titles).isInstanceOf(Caller.NoAnswer.class);
        assertThat(title(ada)).isEqualTo("Analyst");
    }

    @Test
    void neverEndsWhenToldSo() {
        JsonNode task = faulty(FaultKind.TASK_ENDLESS);

        for (int i = 0; i < 20; i++) {
            assertThat(status(look(task))).isEqualTo("InProgress");
        }
        assertThat(title(bob)).isEqualTo("Analyst");
    }

    @Test
    void failsBeforeHalfwayAndAfter() {
        JsonNode before = look(faulty(FaultKind.TASK_FAILED_BEFORE));
        assertThat(status(before)).isEqualTo("Failed");
        assertThat(items(before)).isEmpty();
        assertThat(before.path("result")
                        .path("errors")
                        .path(0)
                        .path("errorCode")
                        .asString())
                .isEqualTo("CMN-203");
        assertThat(title(ada)).isNull();

        JsonNode halfway = look(faulty(FaultKind.TASK_FAILED_HALFWAY));
        assertThat(status(halfway)).isEqualTo("Failed");
        assertThat(ids(halfway)).containsExactly(Long.toString(ada));
        assertThat(title(ada)).isEqualTo("Analyst");
        assertThat(title(bob)).isNull();

        JsonNode after = look(faulty(FaultKind.TASK_FAILED_AFTER));
        assertThat(status(after)).isEqualTo("Failed");
        assertThat(items(after)).isEmpty();
        assertThat(title(bob)).isEqualTo("Analyst");
    }

    @Test
    void losesAndReordersItems() {
        assertThat(ids(look(faulty(FaultKind.TASK_LOSES_ITEMS)))).containsExactly(Long.toString(ada));
        assertThat(ids(look(faulty(FaultKind.TASK_REORDERS_ITEMS))))
                .containsExactly(Long.toString(bob), Long.toString(ada));
        assertThat(title(bob)).isEqualTo("Analyst");
    }

    /** A task whose first look finds its end. */
    private JsonNode faulty(FaultKind kind) {
        change(settings -> settings.taskPolls(0).faults(Fault.next(1, Operation.BULK_UPDATE, kind)));
        return json(titles());
    }

    private HttpResponse<String> titles() {
        return caller.post(
                BULK,
                "{\"records\":[{\"id\":\"%d\",\"contact\":{\"jobTitle\":\"Analyst\"}},{\"id\":\"%d\",\"contact\":{\"jobTitle\":\"Analyst\"}}]}"
                        .formatted(ada, bob));
    }

    private String records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":\"" + ada + "\"}")
                .collect(Collectors.joining(",", "{\"records\":[", "]}"));
    }

    private JsonNode look(JsonNode task) {
        return json(caller.get(BULK + "/tasks/" + id(task)));
    }

    private static String id(JsonNode task) {
        return task.path("id").asString();
    }

    private static String status(JsonNode task) {
        return task.path("status").asString();
    }

    private static List<JsonNode> items(JsonNode task) {
        return List.copyOf(
                task.path("result").path("affectedItems").path("result").values());
    }

    private static List<String> ids(JsonNode task) {
        return items(task).stream()
                .map(item -> item.path("extensionId").asString())
                .toList();
    }

    private @Nullable String title(long id) {
        return json(caller.get(EXTENSIONS + "/" + id))
                .path("contact")
                .path("jobTitle")
                .asString(null);
    }

    private void change(UnaryOperator<StandInSettings.Builder> change) {
        account.change(change.apply(account.settings().toBuilder()).build());
    }
}

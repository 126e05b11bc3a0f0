package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A night of joiners, changes, marriages, roles and leavers is undone: all that the account has is compared, field by field. */
@Tag("slow")
class UndoWholeNightTests extends NightTestBase {

    private static final List<String> COLUMNS = List.of(
            "firstName",
            "lastName",
            "email",
            "employeeId",
            "department",
            "jobTitle",
            "company",
            "businessPhone",
            "mobilePhone",
            "timezone",
            "street",
            "city",
            "state",
            "zip",
            "country",
            "role",
            "displayName",
            "customField:Badge",
            "status");
    private static final int PEOPLE = 20;
    /** With some of whom only the contact is changed: that makes the account show the usual name, and the name is given again. */
    private static final Set<Integer> NAMED = Set.of(1, 2, 3, 4, 6, 7, 10, 11, 12, 15);

    @Override
    StandInSettings settings() {
        return StandInSettings.builder().unlimited().build();
    }

    /** By a call each, and many at once. */
    @ParameterizedTest
    @ValueSource(strings = {"1000", "5"})
    void theAccountIsAsItWasButForJoinersWhoAreDisabled(String bulkFrom) throws IOException {
        imports("5", roster(before()));
        Map<Long, JsonNode> before = users();

        imports(bulkFrom, roster(after()));
        String run = night.summary().path("run").asString();
        assertThat(night.summary().path("rows").path("created").asInt()).isEqualTo(3);
        Map<Long, JsonNode> after = users();
        assertThat(changed(before, after)).hasSize(PEOPLE - 4);

        Ended undo = rollcall(bulkFrom).run("undo", run, "--apply", "--max-disables", "50%");

        assertThat(undo.code()).as(undo.said()).isZero();
        assertThat(night.summary().path("causes")).as(undo.said()).isEmpty();
        Map<Long, JsonNode> undone = users();
        assertThat(undone.keySet()).isEqualTo(after.keySet());
        before.forEach((id, user) -> assertThat(undone.get(id)).isEqualTo(user));
        assertThat(undone.entrySet())
                .filteredOn(user -> !before.containsKey(user.getKey()))
                .hasSize(3)
                .allSatisfy(user ->
                        assertThat(user.getValue().path("status").asString()).isEqualTo("Disabled"));
        assertThat(night.account().requests())
                .extracting(LoggedRequest::operation)
                .doesNotContain(Operation.DELETE);
    }

    /** Nobody is told that a run changed nobody which gave people who were there other roles. */
    @Test
    void aNightOfRolesAloneIsToldAndUndone() throws IOException {
        List<Map<String, String>> people = before();
        imports("5", roster(people));
        Map<Long, JsonNode> before = users();
        people.forEach(person -> person.put("role", "Phone System Admin"));
        imports("5", roster(people));
        String run = night.summary().path("run").asString();

        Ended plan = rollcall("5").run("undo", run);
        assertThat(plan.code()).as(plan.said()).isZero();
        assertThat(plan.output()).contains("role Phone System Admin → Standard");
        assertThat(changed(before, users())).hasSize(PEOPLE);

        Ended undo = rollcall("5").run("undo", run, "--apply");
        assertThat(undo.code()).as(undo.said()).isZero();
        assertThat(users()).isEqualTo(before);
    }

    private void imports(String bulkFrom, Path roster) {
        Ended ended = rollcall(bulkFrom)
                .run(
                        "import",
                        roster.toString(),
                        "--existing",
                        "update",
                        "--full",
                        "--missing",
                        "disable",
                        "--max-disables",
                        "50%");
        assertThat(ended.code()).as(ended.said()).isZero();
    }

    private RollcallProcess.Builder rollcall(String bulkFrom) {
        return night.rollcall().set("rollcall.update.bulk-from", bulkFrom);
    }

    private static List<Map<String, String>> before() {
        return IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(UndoWholeNightTests::person)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Four stay as they are, three leave, three come, and everybody else is changed in one way or in several. */
    private static List<Map<String, String>> after() {
        List<Map<String, String>> people = before();
        people.get(4).putAll(Map.of("lastName", "Married", "email", "married@example.com"));
        people.get(5).putAll(Map.of("department", "Looms", "jobTitle", "Weaver", "company", "Mills"));
        people.get(6).putAll(Map.of("mobilePhone", "+16502530900", "businessPhone", "+16502530901"));
        people.get(7).put("timezone", "US/Pacific");
        people.get(8).putAll(Map.of("street", "9 Other Street", "zip", "94040"));
        people.get(9).put("role", "User Admin");
        people.get(10).put("displayName", "Somebody");
        people.get(11).putAll(Map.of("role", "User Admin", "displayName", "Else", "department", "Looms"));
        people.get(12).put("customField:Badge", "B-900");
        people.get(13).put("status", "Disabled");
        people.get(14).putAll(Map.of("firstName", "Otherwise", "displayName", "Otherwise Known"));
        for (int i = 15; i < 17; i++) {
            people.get(i).putAll(Map.of("department", "Looms", "role", "Standard (International)"));
        }
        people.subList(17, 20).clear();
        IntStream.rangeClosed(PEOPLE + 1, PEOPLE + 3).forEach(i -> people.add(person(i)));
        return people;
    }

    /** Every third has no department, title, company or business phone. */
    private static Map<String, String> person(int i) {
        Map<String, String> person = new TreeMap<>(Map.of(
                "firstName",
                "First" + i,
                "lastName",
                "Last" + i,
                "email",
                "p%d@example.com".formatted(i),
                "employeeId",
                "N" + i,
                "timezone",
                "US/Eastern",
                "mobilePhone",
                "+1650253%04d".formatted(i)));
        person.putAll(Map.of(
                "street", i + " Main Street",
                "city", "Belmont",
                "state", "CA",
                "zip", "94002",
                "country", "US",
                "role", "Standard",
                "customField:Badge", "B-" + i));
        if (NAMED.contains(i)) {
            person.put("displayName", "Name " + i);
        }
        if (i % 3 != 0) {
            person.putAll(Map.of(
                    "department", "Engines",
                    "jobTitle", "Engineer",
                    "company", "Works",
                    "businessPhone", "+1650253%04d".formatted(100 + i)));
        }
        return person;
    }

    /** Of one name, and so of one feed. */
    private Path roster(List<Map<String, String>> people) throws IOException {
        String rows = people.stream()
                .map(person -> COLUMNS.stream()
                        .map(column -> person.getOrDefault(column, ""))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("people.csv"), String.join(",", COLUMNS) + "\n" + rows + "\n");
    }

    private static List<Long> changed(Map<Long, JsonNode> before, Map<Long, JsonNode> after) {
        return before.keySet().stream()
                .filter(id -> !before.get(id).equals(after.get(id)))
                .toList();
    }

    /** A text that was emptied and one that was never given are the same to whoever looks. */
    private static JsonNode withoutEmptyTexts(String json) {
        JsonNode user = JsonMapper.shared().readTree(json);
        ObjectNode contact = (ObjectNode) user.path("contact");
        contact.removeIf(text -> text.isString() && text.asString().isEmpty());
        return user;
    }

    private Map<Long, JsonNode> users() {
        return night.account().users().stream()
                .collect(Collectors.toMap(
                        StandInUser::id,
                        user -> withoutEmptyTexts(user.json()),
                        (first, second) -> first,
                        TreeMap::new));
    }
}

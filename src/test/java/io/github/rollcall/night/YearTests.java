package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Night after night the roster of a whole company: people join, move, marry, leave and come back; somebody changes a few in the
 * account by hand; some nights are killed, some lose what RingCentral answers. In each morning the account is as the roster says.
 *
 * <p>A few nights of a small company in each build; a year of a larger one by {@code ./mvnw test -Dtest=YearTests -Dnights=365
 * -Dpeople=2000}. The seed is in the message of a failure; {@code -Dseed=} draws the same company again.
 */
@Tag("once")
class YearTests extends NightTestBase {

    private static final StandInSettings CALM =
            StandInSettings.builder().unlimited().taskPolls(2).build();
    private static final List<FaultKind> FAULTS = List.of(
            FaultKind.RESET_BEFORE,
            FaultKind.COMMIT_THEN_CUT,
            FaultKind.TASK_FAILED_HALFWAY,
            FaultKind.TASK_FAILED_AFTER,
            FaultKind.TASK_LOSES_ITEMS,
            FaultKind.TASK_REORDERS_ITEMS);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int nights = Integer.getInteger("nights", 20);
    private final int size = Integer.getInteger("people", 120);
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final Map<String, Employee> company = new LinkedHashMap<>();
    private final Map<String, Employee> gone = new LinkedHashMap<>();
    /** What the account is to show: who is there, and what of them. */
    private final Map<String, Map<String, String>> account = new HashMap<>();

    private int joined;
    private int differences;

    @Override
    StandInSettings settings() {
        return CALM;
    }

    @Test
    void keepsTheSamePeopleInStep() throws IOException {
        for (int i = 0; i < size; i++) {
            join();
        }
        for (int number = 0; number < nights; number++) {
            if (number > 0) {
                day();
            }
            Path roster = roster(number);
            int before = writes();
            boolean isDisturbed = night(roster, number);
            String where = "seed " + seed + ", night " + number;
            isAsTheRosterSays(where);
            if (isDisturbed) {
                assertThat(writes() - before).as(where).isGreaterThanOrEqualTo(differences);
            } else {
                assertThat(writes() - before).as(where).isEqualTo(differences);
            }
            differences = 0;
        }
    }

    /** @return whether somebody may have been sent twice, since nobody knew */
    private boolean night(Path roster, int number) {
        int kind = number == 0 ? 9 : chance.nextInt(10);
        if (kind < 2) {
            try (RollcallProcess killed = rollcall().start(command(roster))) {
                night.untilRequests(request -> true, night.account().requests().size() + 8 + chance.nextInt(6));
                killed.kill();
            }
        } else if (kind < 5) {
            FaultKind fault = FAULTS.get(chance.nextInt(FAULTS.size()));
            night.faults(Fault.next(1, Operation.BULK_UPDATE, fault));
        }
        RollcallProcess.Ended ended = rollcall().run(command(roster));
        assertThat(ended.code())
                .as("seed " + seed + ", night " + number + "\n" + ended.output() + ended.errors())
                .isZero();
        night.noFaults();
        return kind < 5;
    }

    private RollcallProcess.Builder rollcall() {
        return night.rollcall().set("rollcall.doubt.settle", "1s").set("rollcall.update.bulk-from", "4");
    }

    private static Object[] command(Path roster) {
        return new Object[] {
            "import",
            roster,
            "--feed",
            "company",
            "--existing",
            "update",
            "--full",
            "--missing",
            "disable",
            "--max-disables",
            "50%"
        };
    }

    private void day() {
        List<String> people = new ArrayList<>(company.keySet());
        List<String> away = new ArrayList<>(gone.keySet());
        for (int i = 0; i < 1 + size / 100; i++) {
            join();
        }
        Collections.shuffle(people, chance);
        List<String> some = people.subList(0, Math.min(people.size(), 3 + size / 12));
        for (String id : some) {
            happens(id);
        }
        if (!away.isEmpty() && chance.nextInt(3) == 0) {
            comeBack(away.get(0));
        }
    }

    private void happens(String id) {
        Employee employee = Objects.requireNonNull(company.get(id));
        switch (chance.nextInt(6)) {
            case 0 -> change(id, employee.with("jobTitle", "Title " + chance.nextInt(1000)));
            case 1 -> change(id, employee.with("department", "Department " + chance.nextInt(1000)));
            case 2 ->
                change(id, employee.with("timezone", employee.get("timezone").equals("4") ? "96" : "4"));
            case 3 -> {
                String married = "Married" + chance.nextInt(1_000_000);
                change(id, employee.with("lastName", married).with("email", married + id + "@example.com"));
            }
            case 4 -> {
                company.remove(id);
                gone.put(id, employee);
                expected(id).put("status", "Disabled");
                differences++;
            }
            default -> byHand(id);
        }
    }

    /** The person is there, and one change is sent for all that differs; what was changed by hand stays. */
    private void change(String id, Employee changed) {
        Map<String, String> shown = expected(id);
        Employee before = Objects.requireNonNull(company.put(id, changed));
        boolean differs = false;
        for (String field : Employee.FIELDS) {
            boolean isChanged = !changed.get(field).equals(before.get(field));
            if (isChanged && before.get(field).equals(shown.get(field))) {
                shown.put(field, changed.get(field));
                differs = true;
            }
        }
        differences += differs ? 1 : 0;
    }

    private void byHand(String id) {
        String title = "By hand " + chance.nextInt(1000);
        StandInUser user = users().get(id);
        night.account().changeByHand(user.id(), "{\"contact\":{\"jobTitle\":\"" + title + "\"}}");
        expected(id).put("jobTitle", title);
    }

    private void comeBack(String id) {
        company.put(id, Objects.requireNonNull(gone.remove(id)));
        expected(id).put("status", "Enabled");
        differences++;
    }

    private void join() {
        String id = "E" + ++joined;
        Employee employee = Employee.number(id, joined);
        company.put(id, employee);
        Map<String, String> shown = new HashMap<>(employee.values());
        shown.put("status", "NotActivated");
        account.put(id, shown);
        differences++;
    }

    private Map<String, String> expected(String id) {
        return Objects.requireNonNull(account.get(id));
    }

    private Path roster(int number) throws IOException {
        return Files.writeString(
                folder.resolve("company-" + number + ".csv"),
                "employeeId," + String.join(",", Employee.FIELDS) + "\n"
                        + company.entrySet().stream()
                                .map(each ->
                                        each.getKey() + "," + each.getValue().toCsv())
                                .collect(Collectors.joining("\n"))
                        + "\n");
    }

    private int writes() {
        Map<Write, Integer> writes = night.account().writes();
        return writes.getOrDefault(Write.CREATION, 0)
                + writes.getOrDefault(Write.UPDATE, 0)
                + writes.getOrDefault(Write.BULK_UPDATE, 0);
    }

    /** By employee ids; nobody twice. */
    private Map<String, StandInUser> users() {
        return night.account().users().stream()
                .filter(user -> user.reference() != null)
                .collect(Collectors.toMap(StandInUser::reference, Function.identity()));
    }

    private void isAsTheRosterSays(String where) {
        Map<String, StandInUser> users = users();
        assertThat(users.keySet()).as(where).isEqualTo(account.keySet());
        account.forEach((id, expected) ->
                assertThat(shown(users.get(id))).as(where + ", " + id).isEqualTo(expected));
    }

    private static Map<String, String> shown(StandInUser user) {
        JsonNode json = JSON.readTree(user.json());
        JsonNode contact = json.path("contact");
        Map<String, String> shown = new HashMap<>();
        for (String field : List.of("firstName", "lastName", "email", "department", "jobTitle")) {
            shown.put(field, contact.path(field).asString());
        }
        shown.put(
                "timezone",
                json.path("regionalSettings").path("timezone").path("id").asString());
        shown.put("status", json.path("status").asString());
        return shown;
    }

    /** What a roster says of somebody. */
    private record Employee(Map<String, String> values) {

        static final List<String> FIELDS =
                List.of("firstName", "lastName", "email", "department", "jobTitle", "timezone");

        static Employee number(String id, int number) {
            return new Employee(Map.of(
                    "firstName",
                    "First" + number,
                    "lastName",
                    "Last" + number,
                    "email",
                    id.toLowerCase(Locale.ROOT) + "@example.com",
                    "department",
                    "Department 0",
                    "jobTitle",
                    "Title 0",
                    "timezone",
                    "4"));
        }

        Employee with(String field, String value) {
            Map<String, String> other = new HashMap<>(values);
            other.put(field, value);
            return new Employee(other);
        }

        String get(String field) {
            return Objects.requireNonNull(values.get(field));
        }

        String toCsv() {
            return FIELDS.stream().map(this::get).collect(Collectors.joining(","));
        }
    }
}

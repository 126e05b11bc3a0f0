package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.file.Sha256;
import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Night after night the roster of a whole company: people join, move, marry, leave and come back, get other roles and pictures;
 * somebody changes a few in the account by hand, or puts a picture of their own; some nights are killed, some lose what RingCentral
 * answers. In each morning the account is as the roster says.
 *
 * <p>A few nights of a small company in each build; a year of a larger one by {@code ./mvnw test -Dtest=YearTests -Dnights=365
 * -Dpeople=2000}. The seed is in the message of a failure; {@code -Dseed=} draws the same company again.
 */
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
    private static final String USUAL_ROLE = "Standard (International)";
    private static final String OTHER_ROLE = "Standard";

    private final int nights = Integer.getInteger("nights", 20);
    private final int size = Integer.getInteger("people", 120);
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final Map<String, Employee> company = new LinkedHashMap<>();
    private final Map<String, Employee> gone = new LinkedHashMap<>();
    /** What the account is to show: who is there, and what of them. */
    private final Map<String, Map<String, String>> account = new HashMap<>();
    /** The pictures that we sent, by the hash of their bytes. */
    private final Map<String, String> sent = new HashMap<>();

    /** Who is in the account in the morning, by employee ids. */
    private Map<String, StandInUser> morning = Map.of();

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
                int requests = 6 + chance.nextInt(6 + differences);
                night.untilEither(
                        killed, request -> true, night.account().requests().size() + requests);
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

    private void day() throws IOException {
        List<String> people = new ArrayList<>(company.keySet());
        List<String> away = new ArrayList<>(gone.keySet());
        morning = users();
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

    private void happens(String id) throws IOException {
        Employee employee = Objects.requireNonNull(company.get(id));
        switch (chance.nextInt(16)) {
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
            case 5, 6 -> newRole(id, employee);
            case 7, 8, 9, 10 -> picture(id);
            case 11 -> ownPicture(id);
            default -> byHand(id, chance.nextBoolean() ? "jobTitle" : "department");
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

    /** Given by a call of its own. */
    private void newRole(String id, Employee employee) {
        String role = employee.get("role").equals(OTHER_ROLE) ? USUAL_ROLE : OTHER_ROLE;
        company.put(id, employee.with("role", role));
        expected(id).put("role", role);
        differences++;
    }

    /** Sent, unless there is a picture that is not ours. */
    private void picture(String id) throws IOException {
        byte[] bytes = Pictures.png(4 + chance.nextInt(200), 4 + chance.nextInt(200));
        Files.write(Files.createDirectories(folder.resolve("images")).resolve(id + ".png"), bytes);
        String hash = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
        String shown = expected(id).get("image");
        if (Objects.equals(shown, sent.getOrDefault(id, "")) && !hash.equals(shown)) {
            expected(id).put("image", hash);
            sent.put(id, hash);
            differences++;
        }
    }

    private void ownPicture(String id) {
        byte[] bytes = Pictures.png(300 + chance.nextInt(50), 7);
        night.account().changeImageByHand(inAccount(id), "image/png", bytes);
        expected(id).put("image", HexFormat.of().formatHex(Sha256.digest().digest(bytes)));
    }

    private void byHand(String id, String field) {
        String text = "By hand " + chance.nextInt(1000);
        night.account().changeByHand(inAccount(id), "{\"contact\":{\"%s\":\"%s\"}}".formatted(field, text));
        expected(id).put(field, text);
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
        shown.put("role", USUAL_ROLE);
        shown.put("image", "");
        account.put(id, shown);
        differences++;
    }

    private long inAccount(String id) {
        return Objects.requireNonNull(morning.get(id)).id();
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
        return night.account().writes().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
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
        shown.put(
                "role",
                json.path("roles")
                        .valueStream()
                        .map(role -> role.path("displayName").asString())
                        .collect(Collectors.joining(",")));
        shown.put("image", Objects.requireNonNullElse(user.imageSha256(), ""));
        return shown;
    }

    /** What a roster says of somebody. */
    private record Employee(Map<String, String> values) {

        static final List<String> FIELDS =
                List.of("firstName", "lastName", "email", "department", "jobTitle", "timezone", "role");

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
                    "4",
                    "role",
                    ""));
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

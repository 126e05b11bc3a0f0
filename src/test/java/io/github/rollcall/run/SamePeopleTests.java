package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nights of a large company whose people are all there: what the account was asked, by its own log, against what the plan had told, number
 * for number.
 *
 * <p>A small company among all tests; a large one by {@code ./mvnw test -DexcludedGroups= -Dtest=SamePeopleTests -Dpeople=100000
 * -DargLine=-Xmx4g}.
 * {@code -Dchanges=} is how many of them change in a night, a twentieth if it is left out.
 */
@Tag("slow")
class SamePeopleTests {

    private static final Logger log = LoggerFactory.getLogger(SamePeopleTests.class);
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final int AT_ONCE = 500;
    private static final int A_PAGE = 1000;
    private static final int BESIDE_LISTS = 10;

    private final int people = Integer.getInteger("people", 2_000);
    private final int changes = Integer.getInteger("changes", people / 20);
    private final Path folder;
    private final Path roster;
    private final List<String> rows = new ArrayList<>();

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(settings().inspected(false).build());

    SamePeopleTests(@TempDir Path folder) {
        this.folder = folder;
        this.roster = folder.resolve("people.csv");
    }

    /**
     * What one night took.
     *
     * @param ahead what its plan had told
     */
    private record Taken(Forecast ahead, RunReport plan, List<LoggedRequest> calls) {

        long of(Operation operation) {
            return calls.stream().filter(call -> call.operation() == operation).count();
        }

        /** Those before it is known what is due. */
        long comparing() {
            return calls.size() - of(Operation.BULK_UPDATE) - of(Operation.TASK) - of(Operation.UPDATE);
        }
    }

    @Test
    @Timeout(3_600)
    void takesAsManyCallsAsThePlanSays() throws IOException {
        account.addUsers(people);
        account.users().stream()
                .map(StandInUser::json)
                .map(JsonMapper.shared()::readTree)
                .filter(user -> user.path("type").asString().equals("User"))
                .forEach(user -> rows.add(row(user)));
        int lists = (rows.size() + A_PAGE - 1) / A_PAGE + BESIDE_LISTS;

        Taken first = night("first");
        assertThat(first.comparing())
                .isEqualTo(first.ahead().comparing().calls())
                .isLessThanOrEqualTo(lists);

        Taken quiet = night("the same bytes");
        assertThat(quiet.calls().size())
                .isEqualTo((int) quiet.ahead().comparing().callsIfUnchanged())
                .isLessThanOrEqualTo(3);

        Collections.swap(rows, 0, 1);
        Taken again = night("other bytes, the same people");
        assertThat(again.calls().size())
                .isEqualTo((int) again.ahead().comparing().calls())
                .isLessThanOrEqualTo(lists);

        change("Looms");
        Taken bulk = night("changes by bulk update");
        assertThat(bulk.ahead().updates().bulkCalls()).isEqualTo((changes + AT_ONCE - 1) / AT_ONCE);
        assertThat(bulk.of(Operation.BULK_UPDATE))
                .isEqualTo(bulk.ahead().updates().bulkCalls());
        assertThat(bulk.of(Operation.TASK)).isGreaterThanOrEqualTo(bulk.of(Operation.BULK_UPDATE));
        assertThat(bulk.of(Operation.UPDATE)).isZero();
        assertThat(bulk.comparing()).isEqualTo(bulk.ahead().comparing().calls()).isLessThanOrEqualTo(lists);

        account.change(settings()
                .inspected(false)
                .missingPermissions(Set.of("EditExtensionInfo"))
                .build());
        change("Mills");
        Taken single = night("changes by a call each");
        assertThat(single.plan().toText()).contains("since the permission EditExtensionInfo is missing");
        assertThat(single.ahead().updates().singleCalls()).isEqualTo(changes);
        assertThat(single.of(Operation.UPDATE)).isEqualTo(changes);
        assertThat(single.of(Operation.BULK_UPDATE)).isZero();
        assertThat(single.comparing()).isEqualTo(single.ahead().comparing().calls());
    }

    private static StandInSettings.Builder settings() {
        return StandInSettings.builder().unlimited();
    }

    private Taken night(String what) throws IOException {
        rows.add(0, "firstName,lastName,email,department");
        Files.write(roster, rows);
        rows.remove(0);
        RunReport plan = here(rollcall -> rollcall.plans(roster, UPDATE));
        int before = account.requests().size();
        long begin = System.nanoTime();
        RunReport run = here(rollcall -> rollcall.imports(roster, UPDATE));
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(run.ending().exitCode()).as(run.toText()).isZero();
        List<LoggedRequest> requests = account.requests();
        Forecast ahead = Objects.requireNonNull(plan.forecast());
        Taken taken = new Taken(ahead, plan, requests.subList(before, requests.size()));
        log.error(
                "{} people, {}: {} calls to compare ({} told, {} if unchanged), {} bulk updates, {} polls, {} updates; {} s",
                rows.size(),
                what,
                taken.comparing(),
                ahead.comparing().calls(),
                ahead.comparing().callsIfUnchanged(),
                taken.of(Operation.BULK_UPDATE),
                taken.of(Operation.TASK),
                taken.of(Operation.UPDATE),
                time.toSeconds());
        return taken;
    }

    private RunReport here(Function<RollcallHere, RunReport> work) {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            return work.apply(rollcall);
        }
    }

    private void change(String department) {
        IntStream.range(0, changes)
                .map(i -> (int) ((long) i * rows.size() / changes))
                .forEach(i -> rows.set(i, rows.get(i).replaceFirst("[^,]*$", department)));
    }

    private static String row(JsonNode user) {
        JsonNode contact = user.path("contact");
        return "%s,%s,%s,%s"
                .formatted(
                        contact.path("firstName").asString(),
                        contact.path("lastName").asString(),
                        contact.path("email").asString(),
                        contact.path("department").asString(""));
    }
}

package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.night.SeamedRollcall.Seam;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at each seam of a bulk update, then a rerun: everybody has the roster's values, and nothing is sent again to anybody
 * of whom a result is known.
 */
@Tag("slow")
class UpdateNightTests extends NightTestBase {

    private static final int PEOPLE = 30;
    private static final List<Person> ALL = Night.people(0, PEOPLE);

    private Path roster;

    /** A bulk update is carried out two seconds late, if its call is cut off. */
    @Override
    StandInSettings settings() {
        return StandInSettings.builder()
                .unlimited()
                .commitDelay(Duration.ofSeconds(2))
                .build();
    }

    @BeforeEach
    void begin() throws IOException {
        ALL.forEach(person -> night.account()
                .addUser("""
                {"type": "User", "status": "Enabled", "contact": {"firstName": "%s", "lastName": "%s", "email": "%s",
                 "department": "Engines"},
                 "references": [{"type": "CustomerDirectoryId", "ref": "%s"}]}
                """.formatted(person.firstName(), person.lastName(), person.email(), person.employeeId())));
        roster = roster("people.csv", "Looms");
    }

    @Test
    void survivesDeathBeforeTheCall() {
        RollcallProcess first = night.rollcall()
                .stoppingAt(Seam.BEFORE_A_BULK_UPDATE_LEAVES)
                .start("import", roster, "--existing", "update");
        night.untilSeamIsReached();
        first.kill();
        assertThat(bulkCalls()).isEmpty();

        finishes();
    }

    @Test
    void survivesDeathAfterTheCallBeforeTheAnswer() {
        killsAt(FaultKind.COMMIT_THEN_WITHHOLD);

        finishes();
    }

    /** The account shows nothing of it yet when the rerun begins. */
    @Test
    void survivesDeathBeforeTheCallIsCarriedOut() {
        killsAt(FaultKind.WITHHOLD_THEN_COMMIT);

        finishes();
    }

    @Test
    void survivesDeathWhileTheTaskRuns() {
        night.account()
                .change(night.account().settings().toBuilder().taskPolls(4).build());
        RollcallProcess first = night.rollcall().start("import", roster, "--existing", "update");
        night.untilRequests(request -> request.operation() == Operation.TASK, 1);
        first.kill();

        finishes();
    }

    /** The ends of the first half are durable by then; of the other half there is no result. */
    @Test
    void survivesDeathWhileResultsAreNoted() {
        night.faults(Fault.next(1, Operation.BULK_UPDATE, FaultKind.TASK_LOSES_ITEMS));
        RollcallProcess first = night.rollcall()
                .stoppingAt(Seam.AMONG_THE_ENDS_OF_CHANGES)
                .start("import", roster, "--existing", "update");
        night.untilSeamIsReached();
        first.kill();

        finishes();
    }

    /** What the first night gave, or did not, is no conflict for the next one. */
    @Test
    void theNextRosterFollowsAfterDeath() throws IOException {
        Ended before = night.rollcall().run("import", roster("before.csv", "Engines"), "--existing", "update");
        assertThat(before.code()).as(before.said()).isZero();
        killsAt(FaultKind.COMMIT_THEN_WITHHOLD);

        Ended next = night.rollcall().run("import", roster("others.csv", "Mills"), "--existing", "update");

        assertThat(next.code()).as(next.said()).isZero();
        hasEverybodyIn("Mills");
        assertThat(night.summary().path("rows").path("updated").asInt()).isEqualTo(PEOPLE);
        assertThat(night.summary().path("causes")).isEmpty();
    }

    private void killsAt(FaultKind fault) {
        night.faults(Fault.next(1, Operation.BULK_UPDATE, fault));
        RollcallProcess first = night.rollcall().start("import", roster, "--existing", "update");
        night.untilRequests(request -> request.fault() == fault, 1);
        first.kill();
        night.account().change(night.account().settings().toBuilder().faults().build());
    }

    private void finishes() {
        Ended second = night.rollcall().run("rerun");

        assertThat(second.code()).as(second.said()).isZero();
        hasEverybodyIn("Looms");
        assertThat(night.summary().path("rows").path("updated").asInt()).isEqualTo(PEOPLE);
        assertThat(bulkCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.ids()).hasSize(PEOPLE));
        assertThat(night.account().requests())
                .extracting(LoggedRequest::operation)
                .doesNotContain(Operation.UPDATE, Operation.CREATE);
    }

    private void hasEverybodyIn(String department) {
        night.hasEverybodyOnce(ALL.stream().map(UpdateNightTests::plain).toList());
        assertThat(night.account().users())
                .filteredOn(user -> String.valueOf(user.email()).startsWith("person."))
                .hasSize(PEOPLE)
                .allSatisfy(user -> assertThat(user.json()).contains("\"department\":\"" + department + "\""));
    }

    private static Person plain(Person person) {
        return new Person(person.employeeId(), person.firstName(), person.lastName(), person.email(), null, null);
    }

    private List<LoggedRequest> bulkCalls() {
        return night.account().requests().stream()
                .filter(request -> request.operation() == Operation.BULK_UPDATE)
                .toList();
    }

    private Path roster(String name, String department) throws IOException {
        String rows = ALL.stream()
                .map(person -> String.join(
                        ",", person.employeeId(), person.firstName(), person.lastName(), person.email(), department))
                .collect(Collectors.joining("\n"));
        return Files.writeString(
                folder.resolve(name), "Employee ID,First Name,Last Name,Work email,Department\n" + rows + "\n");
    }
}

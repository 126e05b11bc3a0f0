package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.database.Postgres;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.night.SeamedRollcall.Seam;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two processes that share a real PostgreSQL and a home folder, as two machines with a shared disk do: one of them works in the
 * account at a time, and the other goes on where a dead or frozen one was.
 */
@Tag("slow")
class TwoNodesTests extends NightTestBase {

    private static final int PEOPLE = 60;

    private final Postgres database = Postgres.migrated();
    private Path roster;

    @BeforeEach
    void begin() {
        roster = night.roster("people.csv", 0, PEOPLE);
    }

    @Test
    void tellsTheSecondWhoWorksInTheAccountAndGoesOnWhenThatIsKilled() {
        withholdAnAnswer();
        try (RollcallProcess first = patient().start("import", roster)) {
            untilAnAnswerIsWithheld(first);

            Ended second = node().run("import", roster);

            assertThat(second.code()).as(second.said()).isEqualTo(75);
            assertThat(second.errors())
                    .contains("is being worked on by process " + first.pid() + " on ")
                    .contains("(import people.csv, run " + newestRun() + ") since 2");
            assertThat(node().run("plan", roster).code()).isEqualTo(75);
            first.kill();
        }
        night.noFaults();

        Ended rerun = node().run("rerun");

        assertThat(rerun.code()).as(rerun.said()).isZero();
        assertThat(rerun.said()).contains("which gives no sign of life. It is taken over in ");
        isRight();
    }

    /** It wakes up with an intention that is durable and a request that has not left, long after another has finished the run. */
    @Test
    void sendsNothingMoreWhenItWakesUpAfterItsTime() throws IOException {
        try (RollcallProcess frozen =
                node().stoppingAt(Seam.BETWEEN_INTENTION_AND_SENDING).start("import", roster)) {
            night.untilSeamIsReached();
            frozen.signal("STOP");
            Ended rerun = node().run("rerun");
            assertThat(rerun.code()).as(rerun.said()).isZero();
            isRight();
            List<LoggedRequest> before = night.account().requests();
            JsonNode summary = night.summary();

            Files.delete(night.home().resolve("seam"));
            frozen.signal("CONT");
            Ended woken = frozen.ended();

            assertThat(woken.code()).as(woken.said()).isEqualTo(75);
            assertThat(woken.errors()).contains("othing more is sent");
            List<LoggedRequest> after = night.account().requests();
            assertThat(after.subList(before.size(), after.size()))
                    .noneMatch(request -> Stream.of(Operation.CREATE, Operation.UPDATE, Operation.IMAGE)
                            .anyMatch(write -> write == request.operation()));
            assertThat(night.summary()).isEqualTo(summary);
        }
        isRight();
    }

    @Test
    void waitsForNobodyInAnotherAccount() {
        withholdAnAnswer();
        try (RollcallProcess first = patient().start("import", roster);
                Night other = Night.in(folder.resolve("other"))) {
            untilAnAnswerIsWithheld(first);
            Path others = other.roster("others.csv", 0, 5);

            Ended second = node().against(other.account()).run("import", others);

            assertThat(second.code()).as(second.said()).isZero();
            other.hasEverybodyOnce(Night.people(0, 5));
            assertThat(first.isAlive()).isTrue();
            assertThat(node().run("runs").output()).contains("running");
            first.kill();
        }
    }

    @Test
    void stopsInGoodOrderWhenTheServerGoes() {
        withholdAnAnswer();
        try (RollcallProcess first = patient().start("import", roster)) {
            untilAnAnswerIsWithheld(first);
            database.goes();
            night.noFaults();
            Ended stopped = first.ended();

            assertThat(stopped.code()).as(stopped.said()).isIn(74, 75);
            assertThat(stopped.said()).doesNotContain("\tat ").contains("o on");
        }
        database.takesConnections();
        Ended rerun = node().run("rerun");
        assertThat(rerun.code()).as(rerun.said()).isZero();
        isRight();
    }

    /** Where many accounts share few connections, whoever held one while waiting for another would keep all of them waiting. */
    @Test
    void needsOneConnectionForEachThread() {
        withholdAnAnswer();
        try (RollcallProcess first = patient().start("import", roster)) {
            untilAnAnswerIsWithheld(first);
            first.kill();
        }
        night.noFaults();
        for (List<Object> command : List.of(List.<Object>of("rerun"), List.<Object>of("import", roster))) {
            Ended end = node().stoppingAt(Seam.NO_SECOND_CONNECTION).run(command.toArray());

            assertThat(end.code()).as(end.said()).isZero();
            assertThat(night.home().resolve("seam")).doesNotExist();
        }
        night.hasEverybodyOnce(Night.people(0, PEOPLE));
    }

    /** A busy machine may let a process wait for seconds, which gives the account up where it cannot renew a shorter lease. */
    private RollcallProcess.Builder node() {
        return night.rollcall().on(TestDatabase.settingsOf(database)).set("rollcall.lease", "9s");
    }

    /** It waits for the answer that is withheld. */
    private RollcallProcess.Builder patient() {
        return node().set("rollcall.http.read-timeout", "2m");
    }

    private void withholdAnAnswer() {
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(20));
    }

    private void untilAnAnswerIsWithheld(RollcallProcess process) {
        night.untilEither(process, request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
        assertThat(process.isAlive()).as(() -> process.ended().said()).isTrue();
        await().atMost(Night.PATIENCE).until(() -> !newestRun().isEmpty());
    }

    private String newestRun() {
        return String.join("", database.jdbc().queryForList("select max(id) from run", String.class));
    }

    private void isRight() {
        night.hasEverybodyOnce(Night.people(0, PEOPLE));
        JsonNode rows = night.summary().path("rows");
        assertThat(rows.path("read").asInt()).isEqualTo(PEOPLE);
        assertThat(rows.path("created").asInt() + rows.path("adopted").asInt()).isEqualTo(PEOPLE);
        assertThat(database.jdbc().queryForObject("select count(*) from journal_open", Long.class))
                .isZero();
    }
}

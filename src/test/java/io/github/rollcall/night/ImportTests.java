package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nights that go well, or nearly so. */
class ImportTests extends NightTestBase {

    @Test
    void createsEverybodyOnceAndNothingTheSecondTime() throws IOException, SQLException {
        night.account()
                .change(night.account().settings().toBuilder()
                        .visibilityDelay(Duration.ZERO)
                        .build());
        Path roster = night.roster("people.csv", 0, 500);
        Files.writeString(roster, Files.readString(roster) + "hr-x,Nobody,Here,not-an-address,,\n");

        Ended first = night.rollcall().run("import", roster);
        assertThat(first.code()).as(first.output() + first.errors()).isEqualTo(4);
        night.hasEverybodyOnce(Night.people(0, 500));
        assertThat(night.summary().path("rows").path("created").asInt()).isEqualTo(500);
        assertThat(first.errors()).isEmpty();

        assertThat(lastSteps("check")).isEqualTo("read 501, filtered 0, written 500, skipped 1");
        assertThat(lastSteps("create%")).isEqualTo("read 500, filtered 0, written 500, skipped 0");

        int requestsBefore = night.account().requests().size();
        long writesBefore = night.writes();
        Ended second = night.rollcall().run("import", roster);
        assertThat(second.code()).as(second.output() + second.errors()).isEqualTo(4);
        assertThat(night.writes()).isEqualTo(writesBefore);
        List<LoggedRequest> requests = night.account().requests();
        List<LoggedRequest> asked = requests.subList(requestsBefore, requests.size());
        assertThat(asked.stream().filter(request -> request.operation() == Operation.LIST))
                .hasSize(1);
        assertThat(asked).hasSizeLessThanOrEqualTo(11);
        assertThat(night.summary().path("rows").path("unchanged").asInt()).isEqualTo(500);
        assertThat(night.summary().path("rows").path("skipped").asInt()).isEqualTo(1);
        assertThat(night.summary().path("images").path("unchanged").asInt()).isEqualTo(50);
        assertThat(lastSteps("check")).isEqualTo("read 501, filtered 500, written 0, skipped 1");
        assertThat(lastSteps("create%")).isEqualTo("read 0, filtered 0, written 0, skipped 0");
    }

    @Test
    void worksAgainstTheSandboxAsAProcessOfItsOwn() throws Exception {
        try (RollcallProcess sandbox =
                RollcallProcess.in(folder.resolve("sandbox")).start("sandbox")) {
            await().until(() -> sandbox.output().contains("RC_USER_JWT"));
            Map<String, String> credentials = sandbox.output()
                    .lines()
                    .filter(line -> line.startsWith("export "))
                    .map(line -> line.substring("export ".length()).split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
            Ended process = night.rollcall().with(credentials).run("import", night.roster("people.csv", 0, 30));
            assertThat(process.code()).as(process.output() + process.errors()).isZero();

            HttpRequest users = HttpRequest.newBuilder(URI.create(credentials.get("RC_SERVER_URL") + "/sandbox/users"))
                    .build();
            String body = HttpClient.newHttpClient()
                    .send(users, HttpResponse.BodyHandlers.ofString())
                    .body();
            for (Person person : Night.people(0, 30)) {
                assertThat(body).containsOnlyOnce("\"email\":\"" + person.email() + "\",\"firstName\"");
            }
        }
    }

    /** What Spring Batch's own tables say about the steps of this name, in the last execution of the job. */
    private String lastSteps(String name) throws SQLException {
        try (Connection database = TestDatabase.connectTo(night.home());
                Statement statement = database.createStatement();
                ResultSet steps = statement.executeQuery(
                        "select sum(READ_COUNT), sum(FILTER_COUNT), sum(WRITE_COUNT), sum(WRITE_SKIP_COUNT) from BATCH_STEP_EXECUTION"
                                + " where STEP_NAME like '" + name
                                + "' and JOB_EXECUTION_ID = (select max(JOB_EXECUTION_ID) from BATCH_JOB_EXECUTION)")) {
            assertThat(steps.next()).isTrue();
            return "read %d, filtered %d, written %d, skipped %d"
                    .formatted(steps.getLong(1), steps.getLong(2), steps.getLong(3), steps.getLong(4));
        }
    }

    @Test
    void bringsBackWhoWasRemoved() {
        Path roster = night.roster("people.csv", 0, 12);
        assertThat(night.rollcall().run("import", roster).code()).isZero();
        Person gone = Person.number(7);
        night.account().users().stream()
                .filter(user -> gone.email().equals(user.email()))
                .forEach(user -> night.account().remove(user.id()));

        assertThat(night.rollcall().run("import", roster).code()).isZero();
        assertThat(night.account().users().stream().filter(user -> gone.email().equals(user.email())))
                .hasSize(1);
        assertThat(night.summary().path("rows").path("created").asInt()).isEqualTo(1);
    }

    @Test
    void knowsWhomItMadeBeforeAnyListShowsThem() {
        night.account()
                .change(night.account().settings().toBuilder()
                        .visibilityDelay(Duration.ofMinutes(10))
                        .build());
        assertThat(night.rollcall()
                        .run("import", night.roster("monday.csv", 0, 20))
                        .code())
                .isZero();

        Ended second =
                night.rollcall().set("rollcall.doubt.settle", "11m").run("import", night.roster("tuesday.csv", 0, 24));
        assertThat(second.code()).as(second.output() + second.errors()).isZero();
        night.hasEverybodyOnce(Night.people(0, 24));
        assertThat(night.summary().path("rows").path("created").asInt()).isEqualTo(4);
    }

    @Test
    void adoptsInOneNightWhomTheNightBeforeLostTheAnswerOf() {
        Path nightA = night.roster("monday.csv", 0, 9);
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(4));
        RollcallProcess first = night.rollcall().start("import", nightA);
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
        first.kill();
        night.noFaults();

        Path nightB = night.roster("tuesday.csv", 0, 12);
        Ended second = night.rollcall().run("import", nightB);
        assertThat(second.code()).as(second.output() + second.errors()).isZero();
        night.hasEverybodyOnce(Night.people(0, 12));
        assertThat(night.summary().path("rows").path("read").asInt()).isEqualTo(12);
    }

    @Test
    void clearsUpLostAnswersWhileItGoesOn() {
        Path roster = night.roster("people.csv", 0, 60);
        night.faults(
                Fault.next(3, Operation.CREATE, FaultKind.COMMIT_THEN_CUT).after(10),
                Fault.next(3, Operation.CREATE, FaultKind.RESET_BEFORE).after(30));

        Ended only = night.rollcall().run("import", roster);
        assertThat(only.code()).as(only.output() + only.errors()).isZero();
        night.hasEverybodyOnce(Night.people(0, 60));
        assertThat(night.summary().path("rows").path("adopted").asInt()).isEqualTo(3);
        assertThat(night.summary().path("rows").path("created").asInt()).isEqualTo(57);
    }
}

package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around an import: each has its exit code, says what to do, and never shows a stack trace. */
class TroubleTests {

    @TempDir
    private Path folder;

    private Night night;

    @BeforeEach
    void begin() {
        night = Night.in(folder);
    }

    @AfterEach
    void end() {
        night.close();
    }

    @Test
    void saysThatTheRosterIsNotThere() {
        endsWith(66, night.rollcall().start("import", folder.resolve("none.csv")), "none.csv", "is not there");
    }

    @Test
    void namesTheMissingColumn() throws IOException {
        Path roster = Files.writeString(folder.resolve("people.csv"), "firstName,lastName\nAda,Byron\n");
        endsWith(65, night.rollcall().start("import", roster), "email");
        assertThat(night.account().requests()).isEmpty();
    }

    @Test
    void namesTheLineOfAnOpenQuote() throws IOException {
        Path roster = Files.writeString(
                folder.resolve("people.csv"),
                "firstName,lastName,email\nAda,Byron,a@example.com\nBob,\"Open,b@example.com\n");
        endsWith(65, night.rollcall().start("import", roster), "Line 3");
        assertThat(night.account().users()).hasSize(1);
    }

    @Test
    void namesTheVariablesOfMissingCredentials() {
        RollcallProcess process = RollcallProcess.in(night.home())
                .with(Map.of("RC_APP_CLIENT_ID", "some-app"))
                .start("import", night.roster("people.csv", 0, 3));
        endsWith(78, process, "RC_APP_CLIENT_SECRET", "RC_USER_JWT");
    }

    @Test
    void reportsThatTheLoginIsRefused() {
        RollcallProcess process = night.rollcall()
                .with(Map.of(
                        "RC_SERVER_URL", night.account().baseUrl().toString(),
                        "RC_APP_CLIENT_ID", night.account().clientId(),
                        "RC_APP_CLIENT_SECRET", "not-the-secret",
                        "RC_USER_JWT", night.account().jwt()))
                .start("import", night.roster("people.csv", 0, 3));
        endsWith(77, process, "RC_APP_CLIENT_SECRET");
        assertThat(night.summary().path("rows").path("unprocessed").asInt()).isEqualTo(3);
        assertThat(night.summary().path("exitCode").asInt()).isEqualTo(77);
    }

    @Test
    void givesUpOnAServerThatIsDownAndGoesOnWhenItIsBack() {
        Path roster = night.roster("people.csv", 0, 40);
        night.faults(
                Fault.share(Operation.CREATE, FaultKind.STATUS_503_BEFORE, 1).after(10));
        endsWith(69, night.rollcall().start("import", roster), "503");
        night.noFaults();

        RollcallProcess again = night.rollcall().start("rerun");
        assertThat(again.await()).as(again.output() + again.errors()).isZero();
        night.hasEverybodyOnce(Night.people(0, 40));
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        night.account().close();
        endsWith(69, night.rollcall().start("import", night.roster("people.csv", 0, 3)), "No connection", "rerun");
    }

    @Test
    void namesWhoHoldsTheHomeFolder() {
        Path roster = night.roster("people.csv", 0, 20);
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(3));
        try (RollcallProcess holder = night.rollcall().start("import", roster)) {
            night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
            endsWith(75, night.rollcall().start("import", roster), "process " + holder.pid(), "import people.csv");
        }
    }

    @Test
    void sendsNothingMoreWhenTheRosterChanges() throws IOException {
        Path roster = night.roster("people.csv", 0, 250);
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(3));
        RollcallProcess process = night.rollcall().start("import", roster);
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
        Files.writeString(roster, Files.readString(roster) + "hr-new,New,Person,new@example.com,,\n");
        night.noFaults();

        endsWith(74, process, "people.csv", "Import it again");
        assertThat(night.account().users()).hasSizeLessThan(250);
        assertThat(night.account().users()).noneMatch(user -> "new@example.com".equals(user.email()));
    }

    @Test
    void hidesNoFaultOfTheBooks() throws SQLException {
        RollcallProcess first = night.rollcall()
                .stoppingAt(SeamedRollcall.Seam.IN_THE_REPORT)
                .start("import", night.roster("people.csv", 0, 20));
        night.untilSeamIsReached();
        first.kill();
        try (Connection database = DriverManager.getConnection(
                        "jdbc:h2:file:" + night.home().resolve("data/rollcall"));
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate("delete from journal where line = 5 and outcome = 'CREATED'"))
                    .isEqualTo(1);
        }

        endsWith(70, night.rollcall().start("rerun"), "do not balance", "line 5");
    }

    @Test
    void saysWhatIsWrongOnTheCommandLine() {
        endsWith(64, night.rollcall().start("import"), "ROSTER");
        endsWith(64, night.rollcall().start("rerun", "yesterday"), "yesterday", "20261123T020000Z");
    }

    private static void endsWith(int exitCode, RollcallProcess process, String... words) {
        int code = process.await();
        String said = process.output() + process.errors();
        assertThat(code).as(said).isEqualTo(exitCode);
        assertThat(said).contains(words).doesNotContain("\tat ", "Exception");
    }
}

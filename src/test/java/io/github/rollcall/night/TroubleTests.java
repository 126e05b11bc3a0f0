package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong around an import: each has its exit code, says what to do, and never shows a stack trace. */
@Tag("slow")
class TroubleTests extends NightTestBase {

    @Test
    void saysThatTheRosterIsNotThere() {
        endsWith(66, night.rollcall().run("import", folder.resolve("none.csv")), "none.csv", "is not there");
    }

    @Test
    void namesTheMissingColumn() throws IOException {
        Path roster = Files.writeString(folder.resolve("people.csv"), "firstName,lastName\nAda,Byron\n");
        endsWith(65, night.rollcall().run("import", roster), "email");
        assertThat(night.account().requests()).isEmpty();
    }

    @Test
    void namesTheLineOfAnOpenQuote() throws IOException {
        Path roster = Files.writeString(
                folder.resolve("people.csv"),
                "firstName,lastName,email\nAda,Byron,a@example.com\nBob,\"Open,b@example.com\n");
        endsWith(65, night.rollcall().run("import", roster), "Line 3");
        assertThat(night.account().users()).hasSize(1);
    }

    @Test
    void namesTheVariablesOfMissingCredentials() {
        RollcallProcess process = RollcallProcess.in(night.home())
                .with(Map.of("RC_APP_CLIENT_ID", "some-app"))
                .start("import", night.roster("people.csv", 0, 3));
        endsWith(78, process.ended(), "RC_APP_CLIENT_SECRET", "RC_USER_JWT");
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
        endsWith(77, process.ended(), "RC_APP_CLIENT_SECRET");
        assertThat(night.summary().path("rows").path("unprocessed").asInt()).isEqualTo(3);
        assertThat(night.summary().path("exitCode").asInt()).isEqualTo(77);
    }

    @Test
    void givesUpOnAServerThatIsDownAndGoesOnWhenItIsBack() {
        Path roster = night.roster("people.csv", 0, 40);
        night.faults(
                Fault.share(Operation.CREATE, FaultKind.STATUS_503_BEFORE, 1).after(10));
        endsWith(69, night.rollcall().run("import", roster), "Next:    rollcall rerun");
        assertThat(night.summary().path("rows").path("skipped").asInt()).isZero();
        night.noFaults();

        Ended again = night.rollcall().run("rerun");
        assertThat(again.code()).as(again.said()).isZero();
        night.hasEverybodyOnce(Night.people(0, 40));
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        night.account().close();
        endsWith(69, night.rollcall().run("import", night.roster("people.csv", 0, 3)), "No connection", "rerun");
    }

    @Test
    void namesWhoHoldsTheHomeFolder() {
        Path roster = night.roster("people.csv", 0, 20);
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(3));
        try (RollcallProcess holder = night.rollcall().start("import", roster)) {
            night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
            endsWith(75, night.rollcall().run("import", roster), "process " + holder.pid(), "import people.csv");
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

        endsWith(74, process.ended(), "people.csv", "Start again with it");
        assertThat(night.account().users()).hasSizeLessThan(250);
        assertThat(night.account().users()).noneMatch(user -> "new@example.com".equals(user.email()));
    }

    @Test
    void sendsNobodyWhomTheCheckHasNotSeen() throws IOException {
        Path roster = night.roster("people.csv", 0, 8);
        night.faults(Fault.next(1, Operation.CREATE, FaultKind.RESET_BEFORE).after(2));
        RollcallProcess process = night.rollcall().start("import", roster);
        night.untilRequests(request -> request.fault() == FaultKind.RESET_BEFORE, 1);
        // Those who name a number; now the one who was lost is looked for, before the others are sent.
        night.untilRequests(Night::isCreation, 4);
        Files.writeString(roster, Files.readString(roster).replace("person.0", "other.0"));

        endsWith(74, process.ended(), "people.csv", "Start again with it");
        assertThat(night.account().users())
                .noneMatch(user -> String.valueOf(user.email()).startsWith("other."));
    }

    @Test
    void continuesNoRunInAnotherAccount() {
        Path roster = night.roster("people.csv", 0, 12);
        killAmidst(roster);
        night.change("update run_event set account = '777' where account is not null");

        endsWith(78, night.rollcall().run("rerun"), "belongs to account 777", "begin anew");
        Ended anew = night.rollcall().run("import", roster);
        assertThat(anew.code()).as(anew.said()).isZero();
        assertThat(anew.output()).doesNotContain("goes on");
        night.hasEverybodyOnce(Night.people(0, 12));
    }

    @Test
    void goesOnAfterDeathBetweenTheEndOfTheWorkAndTheNoteOfIt() {
        RollcallProcess first = night.rollcall()
                .stoppingAt(SeamedRollcall.Seam.IN_THE_REPORT)
                .start("import", night.roster("people.csv", 0, 6));
        night.untilSeamIsReached();
        first.kill();
        night.change("delete from run_event where kind = 'WORKED'");

        Ended again = night.rollcall().run("rerun");
        assertThat(again.code()).as(again.said()).isZero();
        night.hasEverybodyOnce(Night.people(0, 6));
    }

    @Test
    void goesOnWhereBatchWouldAskForManualIntervention() {
        goesOnAfter(
                "update BATCH_JOB_EXECUTION set STATUS = 'UNKNOWN'",
                "update BATCH_STEP_EXECUTION set STATUS = 'UNKNOWN' where STEP_NAME like 'create%'");
    }

    /** Where the end of one lane could not be saved, and the other ended the job later. */
    @Test
    void goesOnWhereAStepLooksAsIfItStillRan() {
        goesOnAfter(
                "update BATCH_JOB_EXECUTION set STATUS = 'FAILED', END_TIME = START_TIME",
                "update BATCH_STEP_EXECUTION set STATUS = 'STARTED' where STEP_NAME = 'images'");
    }

    /** As after death between the note of an instance and that of its first execution. */
    @Test
    void goesOnWhereBatchKnowsAnInstanceThatNeverBegan() {
        goesOnAfter(
                "delete from BATCH_STEP_EXECUTION_CONTEXT",
                "delete from BATCH_STEP_EXECUTION",
                "delete from BATCH_JOB_EXECUTION_CONTEXT",
                "delete from BATCH_JOB_EXECUTION_PARAMS",
                "delete from BATCH_JOB_EXECUTION");
    }

    /** @param changes to what Batch knows of a run that was killed */
    private void goesOnAfter(String... changes) {
        Path roster = night.roster("people.csv", 0, 12);
        killAmidst(roster);
        Stream.of(changes).forEach(night::change);

        Ended again = night.rollcall().run("rerun");
        assertThat(again.code()).as(again.said()).isZero();
        night.hasEverybodyOnce(Night.people(0, 12));
    }

    @Test
    void skipsAnImageWithAnImpossibleNameAndNobodyElse() {
        Person odd = new Person("hr-9", "Ada", "Byron", "ada@example.com", null, "x".repeat(3000));
        RollcallProcess process =
                night.rollcall().start("import", night.rosterWithoutImages("people.csv", List.of(odd)));

        endsWith(4, process.ended(), "IMAGE_MISSING");
        assertThat(night.account().users()).hasSize(2);
    }

    @Test
    void hidesNoFaultOfTheCounts() {
        RollcallProcess first = night.rollcall()
                .stoppingAt(SeamedRollcall.Seam.IN_THE_REPORT)
                .start("import", night.roster("people.csv", 0, 20));
        night.untilSeamIsReached();
        first.kill();
        assertThat(night.change("delete from journal_entry where line = 5 and outcome = 'CREATED'"))
                .isEqualTo(1);

        endsWith(70, night.rollcall().run("rerun"), "do not reconcile", "line 5");
    }

    @Test
    void saysWhatIsWrongOnTheCommandLine() {
        endsWith(64, night.rollcall().run("import"), "ROSTER");
        endsWith(64, night.rollcall().run("rerun", "yesterday"), "yesterday", "20261123T020000Z");
    }

    private void killAmidst(Path roster) {
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(4));
        RollcallProcess process = night.rollcall().start("import", roster);
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
        process.kill();
        night.noFaults();
    }

    private static void endsWith(int exitCode, Ended process, String... words) {
        assertThat(process.code()).as(process.said()).isEqualTo(exitCode);
        assertThat(process.said()).contains(words).doesNotContain("\tat ", "Exception");
    }
}

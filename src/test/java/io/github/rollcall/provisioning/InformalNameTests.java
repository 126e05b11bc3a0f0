package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.entry.GivenMark;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An informal name survives that a change of the contact takes it away, whatever becomes of the name that was to follow. */
class InformalNameTests {

    private static final String ADA = "ada@example.com";
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    InformalNameTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void undoGivesTheNameOfBeforeAStop() throws IOException {
        night("Smith", "Addie", "");
        Import second = stopped("Jones", "AJ", "");
        second.finish();
        clock.advance(Duration.ofDays(1));
        assertThat(name()).isEqualTo("AJ");

        undone(second);

        assertThat(lastName()).isEqualTo("Smith");
        assertThat(name()).isEqualTo("Addie");
    }

    @Test
    void undoGivesTheUsualNameOnlyWithItsContact() throws IOException {
        night("Smith", "", "");
        account.showsName(ADA, "Ada Smith");
        Import second = night("Jones", "AJ", "");
        assertThat(name()).isEqualTo("AJ");
        account.refusesUpdate(ADA, "CMN-101", "contact.lastName");

        undone(second);

        assertThat(lastName()).isEqualTo("Jones");
        assertThat(name()).isEqualTo("AJ");
    }

    @Test
    void undoGivesTheUsualNameWithItsContact() throws IOException {
        night("Smith", "", "");
        account.showsName(ADA, "Ada Smith");
        Import second = night("Jones", "AJ", "");

        undone(second);

        assertThat(lastName()).isEqualTo("Smith");
        assertThat(name()).isEqualTo("Ada Smith");
        assertThat(known().values()).doesNotContainKey(GivenMark.LOST_NAME.key());
    }

    /** The own one came from us, or from another hand. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesTheOwnNameBackWhereTheNewOneIsRefused(boolean isByHand) throws IOException {
        night("Smith", isByHand ? "" : "Addie", "Engines");
        account.showsName(ADA, "Addie");
        GivenValues before = known();
        account.refusesName("AJ");

        Import second = run(begin("Smith", "AJ", "Looms"));

        assertThat(name()).isEqualTo("Addie");
        assertThat(second.row(2).outcome(Stage.NAME)).map(Outcome::kind).contains(Outcome.Kind.SKIPPED);
        assertThat(known().values().get("displayName"))
                .isEqualTo(before.values().get("displayName"));
        assertThat(known().values()).doesNotContainKey(GivenMark.LOST_NAME.key());
        undone(second);
        assertThat(name()).isEqualTo("Addie");
        assertThat(department()).isEqualTo("Engines");
    }

    @Test
    void givesTheOwnNameBackThatIsNotToBeAnotherAnyMore() throws IOException {
        night("Smith", "Addie", "Engines");
        stopped("Smith", "AJ", "Looms");
        clock.advance(Duration.ofDays(1));
        assertThat(name()).isEqualTo("Ada Smith");

        run(begin("employeeId,firstName,lastName,email,department\n7,Ada,Smith,ada@example.com,Looms\n"));

        assertThat(name()).isEqualTo("Addie");
        assertThat(known().values()).containsEntry("displayName", "Addie");
    }

    @Test
    void givesTheNewNameAfterAStop() throws IOException {
        night("Smith", "Addie", "Engines");
        Import second = stopped("Smith", "AJ", "Looms");

        run(second);

        assertThat(name()).isEqualTo("AJ");
        assertThat(known().values()).containsEntry("displayName", "AJ").doesNotContainKey(GivenMark.LOST_NAME.key());
        assertThat(second.warnings(2)).isEmpty();
    }

    @Test
    void givesTheNewNameTheNightAfterAStop() throws IOException {
        night("Smith", "Addie", "Engines");
        stopped("Smith", "AJ", "Looms");
        clock.advance(Duration.ofDays(1));

        Import third = night("Smith", "AJ", "Looms");

        assertThat(name()).isEqualTo("AJ");
        assertThat(third.warnings(2)).isEmpty();
    }

    @Test
    void aNameByHandThatIsGivenBackStaysByHand() throws IOException {
        night("Smith", "Countess", "Engines");
        account.showsName(ADA, "Addie");
        Import second = stopped("Smith", "Countess", "Looms");
        clock.advance(Duration.ofDays(1));
        undone(second);
        assertThat(name()).isEqualTo("Addie");

        night("Smith", "Countess", "Engines");

        assertThat(name()).isEqualTo("Addie");
        assertThat(known().values()).containsEntry("displayName", "Countess");
        night("Smith", "Duchess", "Engines");
        assertThat(name()).isEqualTo("Addie");
    }

    /** It is the name that somebody gave before the roster said so, and of the usual kind once it does. */
    @Test
    void givesNoNameThatHasBecomeTheUsualOne() throws IOException {
        run(begin(ofLastName("Smith")));
        account.showsName(ADA, "Ada Jones");
        Import second = begin(ofLastName("Jones"));
        stop(second);
        run(second);
        run(begin(ofLastName("Brown")));

        Import last = run(begin(ofLastName("Brown")));

        assertThat(last.row(2).state(Stage.NAME)).isEqualTo(RowState.UNKNOWN);
        assertThat(name()).isEqualTo("Ada Brown");
        assertThat(known().values()).doesNotContainKey(GivenMark.LOST_NAME.key());
    }

    @Test
    void leavesANameThatSomebodyGaveAfterTheContactAndTellsIt() throws IOException {
        run(begin(ofLastName("Smith")));
        account.showsName(ADA, "Addie");
        Import second = begin(ofLastName("Jones"));
        CheckedRoster checked = checked(second);
        second.update(checked);
        account.showsName(ADA, "Countess");
        checked.lookAgain();

        second.followUp(checked);

        assertThat(name()).isEqualTo("Countess");
        assertThat(told(second)).containsExactly("CHANGED_BY_HAND");
        assertThat(known().values()).doesNotContainKey(GivenMark.LOST_NAME.key());
        clock.advance(Duration.ofDays(1));
        Import third = run(begin(ofLastName("Jones")));
        assertThat(third.row(2).state(Stage.NAME)).isEqualTo(RowState.UNKNOWN);
        assertThat(third.warnings(2)).isEmpty();
    }

    @Test
    void tellsANameByHandAfterTheContactOnceWhereTheRosterStatesOne() throws IOException {
        night("Smith", "Addie", "Engines");
        Import second = begin("Smith", "Addie", "Looms");
        CheckedRoster checked = checked(second);
        second.update(checked);
        account.showsName(ADA, "Countess");
        checked.lookAgain();
        second.followUp(checked);
        clock.advance(Duration.ofDays(1));

        Import third = night("Smith", "Addie", "Looms");

        assertThat(name()).isEqualTo("Countess");
        assertThat(told(second)).containsExactly("CHANGED_BY_HAND");
        assertThat(third.warnings(2)).isEmpty();
    }

    @Test
    void givesBackTheNameThatSomebodyGaveBeforeTheContact() throws IOException {
        run(begin(ofLastName("Smith")));
        account.showsName(ADA, "Addie");
        Import second = begin(ofLastName("Jones"));
        CheckedRoster checked = checked(second);
        account.showsName(ADA, "Countess");
        checked.lookAgain();
        second.update(checked);

        second.followUp(checked);

        assertThat(name()).isEqualTo("Countess");
        assertThat(known().values()).doesNotContainKey(GivenMark.LOST_NAME.key());
    }

    /** Nothing took the name away, so nothing is given back. */
    @Test
    void sendsNoNameWhereTheContactIsRefused() throws IOException {
        run(begin(ofLastName("Smith")));
        account.showsName(ADA, "Addie");
        account.refusesUpdate(ADA, "CMN-101", "contact.lastName");

        Import second = run(begin(ofLastName("Jones")));

        assertThat(account.changesOf(account.extensionsOf(ADA).get(0).id())).isEmpty();
        assertThat(name()).isEqualTo("Addie");
        assertThat(second.row(2).state(Stage.NAME)).isNotEqualTo(RowState.DUE);
    }

    @Test
    void tellsANameThatSomebodyGaveAfterAStop() throws IOException {
        Import second = stoppedMarriage();
        account.showsName(ADA, "Countess");

        run(second);

        assertThat(name()).isEqualTo("Countess");
        assertThat(told(second)).containsExactly("CHANGED_BY_HAND");
        assertThat(second.row(2).outcome(Stage.NAME)).map(Outcome::kind).contains(Outcome.Kind.UNCHANGED);
    }

    /** By hand it is another than the row says, and that one is refused: no cell can be corrected. */
    @Test
    void tellsARefusedNameByHandBesideAnotherOfTheRoster() throws IOException {
        night("Smith", "Addie", "Engines");
        account.showsName(ADA, "Countess");
        account.refusesName("Countess");

        Import second = night("Smith", "Addie", "Looms");

        assertThat(told(second)).containsExactly("DISPLAY_NAME_LOST");
        assertThat(second.row(2).outcome(Stage.NAME)).map(Outcome::kind).contains(Outcome.Kind.UNCHANGED);
    }

    /** The account does not show yet that the contact took it away. */
    @Test
    void givesTheNameOnceMoreWhereTheAccountStillShowsIt() throws IOException {
        Import second = stoppedMarriage();
        account.showsName(ADA, "Addie");

        run(second);

        assertThat(account.changesOf(account.extensionsOf(ADA).get(0).id())).containsExactly("name Addie");
        assertThat(known().values()).doesNotContainKey(GivenMark.LOST_NAME.key());
    }

    @Test
    void tellsThatTheNameOfBeforeIsKeptFromThePerson() throws IOException {
        night("Smith", "Addie", "Engines");
        account.refusesName("AJ").keepsNames();

        Import second = night("Smith", "AJ", "Looms");

        assertThat(second.row(2).outcome(Stage.NAME).orElseThrow().problems())
                .extracting(Problem::code)
                .containsExactly("DISPLAY_NAME_REFUSED", "DISPLAY_NAME_KEPT");
        assertThat(known().values()).doesNotContainKeys(GivenMark.LOST_NAME.key(), "displayName");
    }

    @ParameterizedTest
    @CsvSource({"true, SKIPPED, DISPLAY_NAME_REFUSED", "false, UNCHANGED, DISPLAY_NAME_LOST"})
    void skipsARefusedNameOnlyWhereTheRosterStatesIt(boolean isStated, Outcome.Kind end, String code)
            throws IOException {
        String name = isStated ? "Addie" : "";
        night("Smith", name, "Engines");
        account.showsName(ADA, "Addie").refusesName("Addie");

        Import second = night("Smith", name, "Looms");

        Outcome outcome = second.row(2).outcome(Stage.NAME).orElseThrow();
        assertThat(outcome.kind()).isEqualTo(end);
        assertThat(Stream.concat(outcome.problems().stream(), outcome.warnings().stream()))
                .extracting(Problem::code)
                .containsExactly(code);
        assertThat(known().values()).doesNotContainKey(GivenMark.LOST_NAME.key());
    }

    /** As nobody's name is taken away, nobody's is given back. */
    @Test
    void undoGivesNoNameBackWhereContactsLeaveIt() throws IOException {
        account.leavesNamesWithContacts();
        night("Smith", "Addie", "Engines");
        Import second = night("Smith", "Addie", "Looms");
        int sent = sent();

        undone(second);

        assertThat(department()).isEqualTo("Engines");
        assertThat(name()).isEqualTo("Addie");
        assertThat(sent()).isEqualTo(sent);
    }

    /** The contact went with the password, before the status was refused. */
    @Test
    void givesTheNameBackThatARefusedChangeTookAwayInPart() throws IOException {
        night("Smith", "Addie", "Engines");
        account.refusesUpdate(ADA, "CMN-101", "status");
        Import second = enabled();
        CheckedRoster checked = checked(second);
        second.update(checked);
        account.showsName(ADA, "Ada Smith");

        second.followUp(checked);

        assertThat(name()).isEqualTo("Addie");
    }

    /** One call is refused as a whole. */
    @ParameterizedTest
    @CsvSource({"Ada Smith, 0", "Addie, 0", "Countess, 1"})
    void leavesTheNameThatTheAccountShowsWhereTheContactIsRefused(String byHand, int told) throws IOException {
        night("Smith", "Addie", "Engines");
        account.refusesUpdate(ADA, "CMN-101", "contact.department");
        Import second = begin("Smith", "Addie", "Looms");
        CheckedRoster checked = checked(second);
        second.update(checked);
        account.showsName(ADA, byHand);
        checked.lookAgain();
        int sent = sent();

        second.followUp(checked);

        assertThat(name()).isEqualTo(byHand);
        assertThat(sent()).isEqualTo(sent);
        assertThat(told(second)).hasSize(told).allMatch("CHANGED_BY_HAND"::equals);
    }

    @Test
    void leavesTheUsualNameThatSomebodyGaveBeforeAnythingWasSent() throws IOException {
        night("Smith", "Addie", "Engines");
        Import held = begin("Smith", "Addie", "Looms");
        held.check();
        account.showsName(ADA, "Ada Smith");

        run(held);

        assertThat(name()).isEqualTo("Ada Smith");
        assertThat(department()).isEqualTo("Looms");
        assertThat(held.warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    /** Whoever gave it, the run did not. */
    @ParameterizedTest
    @ValueSource(strings = {"AJ", "Ada Smith"})
    void countsNoNameThatSomebodyGaveBeforeAnythingWasSent(String byHand) throws IOException {
        night("Smith", "Addie", "Engines");
        Import held = begin("Smith", byHand.equals("AJ") ? byHand : "", "Engines");
        held.check();
        account.showsName(ADA, byHand);

        run(held);

        assertThat(name()).isEqualTo(byHand);
        assertThat(held.row(2).outcome(Stage.NAME)).map(Outcome::kind).isNotEqualTo(Optional.of(Outcome.Kind.APPLIED));
        assertThat(held.end(2)).isEqualTo("UNCHANGED");
    }

    @Test
    void countsNoNameThatAHeldUndoDidNotGiveBack() throws IOException {
        night("Smith", "Addie", "Engines");
        Import second = night("Smith", "AJ", "Engines");
        Import undo = workshop.undo(second);
        undo.check();
        account.showsName(ADA, "Addie");

        run(undo);

        assertThat(undo.row(2).outcome(Stage.NAME)).map(Outcome::kind).contains(Outcome.Kind.UNCHANGED);
    }

    @Test
    void tellsOnceInANewRunTheNameThatSomebodyGaveAfterAStop() throws IOException {
        stoppedMarriage();
        clock.advance(Duration.ofDays(1));
        account.showsName(ADA, "Countess");

        Import third = run(begin(ofLastName("Jones")));

        assertThat(told(third)).containsExactly("CHANGED_BY_HAND");
        assertThat(name()).isEqualTo("Countess");
        Import fourth = run(begin(ofLastName("Jones")));
        assertThat(fourth.row(2).state(Stage.NAME)).isEqualTo(RowState.UNKNOWN);
    }

    @Test
    void givesTheNameByHandBackThatANewRunTakesAway() throws IOException {
        stoppedMarriage();
        clock.advance(Duration.ofDays(1));
        account.showsName(ADA, "Countess");

        run(begin("employeeId,firstName,lastName,email,department\n7,Ada,Jones,ada@example.com,Looms\n"));

        assertThat(name()).isEqualTo("Countess");
        assertThat(department()).isEqualTo("Looms");
    }

    /** The process died after the name was given, and before that was noted. */
    @Test
    void takesItsOwnNameForNobodysHand() throws IOException {
        night("Smith", "Addie", "Engines");
        stopped("Smith", "AJ", "Looms");
        account.showsName(ADA, "AJ");
        clock.advance(Duration.ofDays(1));

        Import third = night("Smith", "AJ", "Clocks");

        assertThat(name()).isEqualTo("AJ");
        assertThat(third.warnings(2)).isEmpty();
        assertThat(told(third)).isEmpty();
    }

    @Test
    void tellsTheNameThatSomebodyGaveWhileARunWasHeld() throws IOException {
        stoppedMarriage();
        clock.advance(Duration.ofDays(1));
        Import held = begin(ofLastName("Jones"));
        held.check();
        account.showsName(ADA, "Countess");

        run(held);

        assertThat(told(held)).containsExactly("CHANGED_BY_HAND");
        assertThat(name()).isEqualTo("Countess");
    }

    @Test
    void tellsTheNameThatSomebodyGaveBeforeANightThatLeavesPeople() throws IOException {
        stoppedMarriage();
        account.showsName(ADA, "Countess");
        clock.advance(Duration.ofDays(1));
        run(workshop.begin(
                RosterFile.of(Files.writeString(folder.resolve("left.csv"), ofLastName("Jones"))), ChangeOptions.NONE));

        Import next = run(begin(ofLastName("Jones")));

        assertThat(told(next)).containsExactly("CHANGED_BY_HAND");
    }

    /** The contact went with the password, the status was refused, and the process died before the name. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesTheNameBackAfterAStopThatARefusedChangeTookAwayInPart(boolean isNewRun) throws IOException {
        night("Smith", "Addie", "Engines");
        account.refusesUpdate(ADA, "CMN-101", "status");
        Import second = enabled();
        second.update(checked(second));
        account.showsName(ADA, "Ada Smith");
        clock.advance(Duration.ofHours(1));

        run(isNewRun ? enabled() : second);

        assertThat(name()).isEqualTo("Addie");
    }

    private Import enabled() throws IOException {
        return begin("employeeId,firstName,lastName,email,displayName,department,status,password\n"
                + "7,Ada,Smith,ada@example.com,Addie,Looms,Enabled,Passw0rd!\n");
    }

    /** RingCentral keeps names in its own case. */
    @Test
    void knowsTheNameThatItGaveBackInAnotherCase() throws IOException {
        Import second = stoppedMarriage();
        account.showsName(ADA, "ADDIE");

        run(second);

        assertThat(second.row(2).outcome(Stage.NAME)).map(Outcome::kind).contains(Outcome.Kind.APPLIED);
        assertThat(told(second)).isEmpty();
    }

    private Import night(String lastName, String displayName, String department) throws IOException {
        return run(begin(lastName, displayName, department));
    }

    private Import begin(String lastName, String displayName, String department) throws IOException {
        return begin("employeeId,firstName,lastName,email,displayName,department\n7,Ada,%s,ada@example.com,%s,%s%n"
                .formatted(lastName, displayName, department));
    }

    private static String ofLastName(String lastName) {
        return "employeeId,firstName,lastName,email\n7,Ada,%s,ada@example.com\n".formatted(lastName);
    }

    private CheckedRoster checked(Import run) {
        CheckedRoster checked = run.check();
        workshop.memory.runs().passed(new Attempt(run.run(), 1), checked.numbers());
        return checked;
    }

    /** The codes of what is told of the name. */
    private static List<String> told(Import run) {
        return run.row(2).outcome(Stage.NAME).orElseThrow().warnings().stream()
                .map(Problem::code)
                .toList();
    }

    private Import begin(String roster) throws IOException {
        return workshop.begin(
                RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), roster)), UPDATE);
    }

    private Import run(Import run) {
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    /** One that ends between the contact and the name. */
    private Import stopped(String lastName, String displayName, String department) throws IOException {
        Import run = begin(lastName, displayName, department);
        stop(run);
        return run;
    }

    /** Of somebody who is called Addie by another hand. */
    private Import stoppedMarriage() throws IOException {
        run(begin(ofLastName("Smith")));
        account.showsName(ADA, "Addie");
        Import run = begin(ofLastName("Jones"));
        stop(run);
        return run;
    }

    private void stop(Import run) {
        account.stopsAfterChanges(0);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(run::finish);
        account.acceptsChanges();
    }

    private Import undone(Import run) throws IOException {
        return run(workshop.undo(run));
    }

    private GivenValues known() {
        return workshop.journal
                .memory()
                .of(workshop.account(), account.extensionsOf(ADA).get(0).id());
    }

    private int sent() {
        return account.changesOf(account.extensionsOf(ADA).get(0).id()).size();
    }

    private String department() {
        return String.valueOf(account.extensionsOf(ADA).get(0).details().text(Field.DEPARTMENT));
    }

    private String lastName() {
        return String.valueOf(account.extensionsOf(ADA).get(0).lastName());
    }

    private String name() {
        return String.valueOf(account.extensionsOf(ADA).get(0).details().name());
    }
}

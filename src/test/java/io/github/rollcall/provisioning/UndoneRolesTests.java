package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles and informal names that a run gave to people who were there are given back, and what cannot be is told. */
class UndoneRolesTests {

    private static final String HEADER = "firstName,lastName,email,role,displayName\n";
    private static final String ADA = "ada@example.com";
    private static final String STANDARD = "4";
    private static final String INTERNATIONAL = "5";
    private static final String ADMIN = "3";
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    UndoneRolesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesOldRoleAndNameBack() throws IOException {
        night(ada("Standard", "Countess"));
        night(ada("Standard", "Countess"));
        Import second = night(ada("User Admin", "Duchess"));
        assertThat(account.rolesOf(ADA)).containsExactly(ADMIN);

        Import undo = undone(second);

        assertThat(account.rolesOf(ADA)).containsExactly(STANDARD);
        assertThat(name()).isEqualTo("Countess");
        assertThat(outcomes(undo)).containsExactly(Outcome.Kind.APPLIED, Outcome.Kind.APPLIED);
        assertThat(undo.row(2).warnings()).isEmpty();
        int sent = sent().size();
        Import next = night(ada("Standard", "Countess"));
        assertThat(sent()).hasSize(sent);
        assertThat(next.warnings(2)).isEmpty();
    }

    @Test
    void anUndoneRoleCanBeGivenOnceMore() throws IOException {
        night(ada("Standard", "Countess"));
        Import second = night(ada("User Admin", "Duchess"));
        Import undo = undone(second);

        Import again = undone(undo);

        assertThat(again.row(2).warnings()).isEmpty();
        assertThat(account.rolesOf(ADA)).containsExactly(ADMIN);
        assertThat(name()).isEqualTo("Duchess");
    }

    @Test
    void givesAllOfSeveralRolesBack() throws IOException {
        account.hasUser("Ada", "Lovelace", ADA).hasRoles(ADA, STANDARD, ADMIN);
        Import run = night(ada("Standard (International)", ""));
        assertThat(account.rolesOf(ADA)).containsExactly(INTERNATIONAL);

        undone(run);

        assertThat(account.rolesOf(ADA)).containsExactlyInAnyOrder(STANDARD, ADMIN);
    }

    @Test
    void tellsWhatWasNotKnownOrNotThere() throws IOException {
        account.hasUser("Ada", "Lovelace", ADA);
        Import run = night(ada("Standard", "Countess"));

        Import undo = undone(run);

        assertThat(undo.end(2)).isEqualTo("SKIPPED");
        assertThat(problems(undo)).extracting(Problem::code).containsOnly("NOT_GIVEN_BACK");
        assertThat(problems(undo))
                .extracting(Problem::reason)
                .satisfiesExactly(
                        role -> assertThat(role).contains("role", "nothing before"),
                        name -> assertThat(name).contains("displayName", "before is not known"));
        assertThat(account.rolesOf(ADA)).containsExactly(STANDARD);
    }

    @Test
    void leavesARoleThatSomebodyChangedSince() throws IOException {
        night(ada("Standard", "Countess"));
        Import second = night(ada("User Admin", "Duchess"));
        account.hasRoles(ADA, INTERNATIONAL);

        Import undo = undone(second);

        assertThat(account.rolesOf(ADA)).containsExactly(INTERNATIONAL);
        assertThat(name()).isEqualTo("Countess");
        assertThat(undo.warnings(2)).containsExactly("NOT_GIVEN_BACK");
        assertThat(undo.row(2).warnings().get(0).reason())
                .contains("role", "\"User Admin\"", "\"Standard (International)\"");
    }

    @Test
    void leavesWhoseRoleIsAllThatWasChangedAndIsAnother() throws IOException {
        night(ada("Standard", ""));
        Import second = night(ada("User Admin", ""));
        account.hasRoles(ADA, INTERNATIONAL);

        Import undo = undone(second);

        assertThat(problems(undo)).extracting(Problem::code).containsExactly("CHANGED_SINCE");
    }

    @Test
    void tellsThatAnImageStays() throws IOException {
        night(ada("Standard", ""));
        Files.createDirectories(folder.resolve("images"));
        Files.write(folder.resolve("images/ada@example.com.png"), Pictures.png(4, 3));
        Import second = night(ada("Standard", ""));
        assertThat(second.row(2).outcome(Stage.IMAGE)).map(Outcome::kind).contains(Outcome.Kind.UPLOADED);

        Import undo = undone(second);

        assertThat(problems(undo)).extracting(Problem::code).containsExactly("NOT_GIVEN_BACK");
        assertThat(problems(undo).get(0).reason()).contains("imageFile", "not kept");
    }

    @Test
    void givesARoleBackToManyAtOnce() throws IOException {
        night(people("Standard"));
        Import second = night(people("User Admin"));

        undone(second);

        assertThat(account.roleCalls()).last().isEqualTo(STANDARD + " 8");
        for (int i = 1; i <= 8; i++) {
            assertThat(account.rolesOf("p" + i + "@example.com")).containsExactly(STANDARD);
        }
    }

    @Test
    void takesBackRolesOfARunThatDidNotLearnThatTheyWereGiven() throws IOException {
        night(people("Standard"));
        account.stopsAfterChanges(0);
        Import second = workshop.begin(roster(people("User Admin")), UPDATE);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(second::finish);
        account.acceptsChanges();
        for (int i = 1; i <= 4; i++) {
            account.hasRoles("p" + i + "@example.com", ADMIN);
        }

        Import undo = undone(second);

        for (int i = 1; i <= 8; i++) {
            assertThat(account.rolesOf("p" + i + "@example.com")).containsExactly(STANDARD);
        }
        assertThat(account.changesOf(
                        account.extensionsOf("p1@example.com").get(0).id()))
                .containsExactly("role " + STANDARD);
        assertThat(account.changesOf(
                        account.extensionsOf("p8@example.com").get(0).id()))
                .isEmpty();
        assertThat(undo.end(9)).isEqualTo("UNCHANGED");
    }

    @Test
    void doesNothingToThoseOfARunThatNeverPassedItsBrakes() throws IOException {
        night(ada("Standard", "Countess"));
        Import held = workshop.begin(roster(ada("User Admin", "Duchess")), UPDATE);
        held.check();

        assertThat(held.row(2).changes(Stage.ROLE)).isNotEmpty();
        assertThat(held.deeds().isEmpty()).isTrue();
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        night(ada("Standard", "Countess"));
        Import second = night(ada("User Admin", "Duchess"));
        Import undo = workshop.undo(second);
        account.stopsAfterChanges(1);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(undo::finish);
        account.acceptsChanges();
        int sent = sent().size();

        undo.finish();

        assertThat(account.rolesOf(ADA)).containsExactly(STANDARD);
        assertThat(name()).isEqualTo("Countess");
        assertThat(sent()).as("nothing is sent twice whose result is known").hasSize(sent + 1);
        assertThat(undo.row(2).warnings()).isEmpty();
    }

    /** A change of the contact puts the name back to the usual one, and so does taking that change back. */
    @Test
    void keepsANameThatTheRunDidNotChange() throws IOException {
        departments("Engines");
        Import second = departments("Looms");
        assertThat(name()).isEqualTo("Countess");

        Import undo = undone(second);

        assertThat(department()).isEqualTo("Engines");
        assertThat(name()).isEqualTo("Countess");
        assertThat(undo.row(2).warnings()).isEmpty();
        assertThat(undo.row(2).changes()).extracting(FieldChange::field).containsExactly("department");
        int sent = sent().size();
        Import next = departments("Engines");
        assertThat(next.warnings(2)).isEmpty();
        assertThat(sent()).hasSize(sent);
    }

    @Test
    void anUndoingThatIsUndoneKeepsTheName() throws IOException {
        departments("Engines");
        Import undo = undone(departments("Looms"));

        Import again = undone(undo);

        assertThat(department()).isEqualTo("Looms");
        assertThat(name()).isEqualTo("Countess");
        assertThat(again.row(2).warnings()).isEmpty();
    }

    @Test
    void keepsANameOfAnotherHandAsOfAnotherHand() throws IOException {
        departments("Engines");
        Import second = departments("Looms");
        account.change(UserChange.NAME, account.extensionsOf(ADA).get(0).id(), "Lady");

        undone(second);

        assertThat(name()).isEqualTo("Lady");
        Import next = departments("Engines");
        assertThat(name()).isEqualTo("Lady");
        assertThat(next.warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    @Test
    void givesTheNameOnceMoreAfterAStop() throws IOException {
        departments("Engines");
        Import undo = workshop.undo(departments("Looms"));
        account.stopsAfterChanges(0);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(undo::finish);
        account.acceptsChanges();
        assertThat(name()).isEqualTo("Ada Lovelace");

        undo.finish();

        assertThat(department()).isEqualTo("Engines");
        assertThat(name()).isEqualTo("Countess");
        assertThat(undo.row(2).warnings()).isEmpty();
    }

    @Test
    void tellsWhatStaysOfAnUndoingThatWasStopped() throws IOException {
        departments("Engines");
        Import undo = workshop.undo(departments("Looms"));
        account.stopsAfterChanges(0);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(undo::finish);
        account.acceptsChanges();
        clock.advance(Duration.ofDays(1));
        night(ada("", "Duchess"));

        undo.finish();

        assertThat(undo.warnings(2)).containsExactly("NOT_GIVEN_BACK");
        assertThat(undo.row(2).warnings().get(0).reason()).contains("displayName", "has changed the user since");
    }

    @Test
    void refusesToGoOnOnceTheUndoneRunWentOn() throws IOException {
        String bob = "Bob,Builder,bob@example.com,%s,%s%n";
        night(ada("Standard", "Countess") + bob.formatted("Standard", "Bobby"));
        account.refusesChanges("name", "EXT-104");
        Import second = night(ada("User Admin", "Countess") + bob.formatted("Standard", "Robert"));
        account.acceptsChanges();
        Import undo = workshop.undo(second);
        undo.check();
        second.finish();

        assertThatExceptionOfType(UnusableRoster.class)
                .isThrownBy(undo::finish)
                .withMessageContaining("went on since its undo began")
                .withMessageContaining("rollcall undo " + second.run());

        assertThat(account.rolesOf(ADA)).containsExactly(ADMIN);
        undone(second);
        assertThat(account.rolesOf(ADA)).containsExactly(STANDARD);
        assertThat(account.extensionsOf("bob@example.com").get(0).details().name())
                .isEqualTo("Bobby");
    }

    @Test
    void tellsThatAnImageOfAStoppedRunMayHaveBeenSent() throws IOException {
        Import third = withAnotherImage();
        account.losesAnswersAfterImages(0);
        assertThatExceptionOfType(ExtensionsUnavailable.class).isThrownBy(third::finish);
        account.losesNoAnswers();
        assertThat(third.row(2).state(Stage.IMAGE)).isEqualTo(RowState.DUE);

        Import undo = undone(third);

        assertThat(problems(undo)).extracting(Problem::code).containsExactly("NOT_GIVEN_BACK");
        assertThat(problems(undo).get(0).reason()).contains("imageFile", "may have been sent");
    }

    /** The picture that is there is that of the later run, whose undo tells that the one of before is not kept. */
    @Test
    void leavesOutAnImageOfAStoppedRunThatALaterOneReplaced() throws IOException {
        Import third = withAnotherImage();
        account.losesAnswersAfterImages(0);
        assertThatExceptionOfType(ExtensionsUnavailable.class).isThrownBy(third::finish);
        account.losesNoAnswers();
        clock.advance(Duration.ofDays(1));
        Files.write(folder.resolve("images/ada@example.com.png"), Pictures.png(6, 3));
        Import fourth = night(ada("Standard", ""));
        assertThat(account.imagesOf(third.row(2).extension().orElseThrow())).hasSize(3);

        assertThat(third.deeds().isEmpty()).isTrue();
        assertThat(problems(undone(fourth)).get(0).reason()).contains("imageFile", "is not kept");
    }

    @Test
    void leavesOutWhoseImageWasNeverSent() throws IOException {
        Import third = withAnotherImage();
        third.update();
        assertThat(third.row(2).state(Stage.IMAGE)).isEqualTo(RowState.DUE);

        assertThat(third.deeds().isEmpty()).isTrue();
    }

    @Test
    void anUndoingGoesOnWhoseRunLeftAnImageUnsent() throws IOException {
        String bob = "Bob,Builder,bob@example.com,%s,%n";
        night(ada("Standard", "") + bob.formatted("Standard"));
        Files.createDirectories(folder.resolve("images"));
        Files.write(folder.resolve("images/bob@example.com.png"), Pictures.png(4, 3));
        Import second = workshop.begin(roster(ada("User Admin", "") + bob.formatted("Standard")), UPDATE);
        second.update();
        assertThat(second.row(3).state(Stage.IMAGE)).isEqualTo(RowState.DUE);
        Import undo = workshop.undo(second);
        assertThat(second.deeds().table()).hasSize(1);
        clock.advance(Duration.ofDays(1));
        workshop.begin(roster(bob.formatted("Standard")), "others", UPDATE).finish();
        assertThat(second.deeds().table()).as("only a later run sent one").hasSize(1);

        undo.finish();

        assertThat(undo.end(2)).isEqualTo("UNCHANGED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesOutAnImageThatALaterRunSent(boolean hasEnded) throws IOException {
        Import third = withAnotherImage();
        third.update();
        if (hasEnded) {
            clock.advance(Duration.ofSeconds(1));
            third.ends();
        }
        clock.advance(Duration.ofSeconds(1));

        night(ada("Standard", ""));

        assertThat(account.imagesOf(third.row(2).extension().orElseThrow())).hasSize(2);
        assertThat(third.deeds().isEmpty()).isTrue();
    }

    @Test
    void keepsAnImageThatMayHaveBeenSentAfterAnotherRunBegan() throws IOException {
        Import third = withAnotherImage();
        third.update();
        clock.advance(Duration.ofHours(1));
        workshop.begin(roster("Bob,Builder,bob@example.com,Standard,\n"), "others", UPDATE)
                .finish();
        clock.advance(Duration.ofHours(1));
        account.losesAnswersAfterImages(0);

        assertThatExceptionOfType(ExtensionsUnavailable.class).isThrownBy(third::finish);

        assertThat(third.deeds().table()).hasSize(1);
    }

    /** The third night, whose image is another than that of the second. */
    private Import withAnotherImage() throws IOException {
        night(ada("Standard", ""));
        Files.createDirectories(folder.resolve("images"));
        Files.write(folder.resolve("images/ada@example.com.png"), Pictures.png(4, 3));
        night(ada("Standard", ""));
        Files.write(folder.resolve("images/ada@example.com.png"), Pictures.png(5, 3));
        return workshop.begin(roster(ada("Standard", "")), UPDATE);
    }

    /** Whether the run that is undone, or its undo, or both, ended between the contact and the name that follows it. */
    @ParameterizedTest
    @CsvSource({
        "Countess, false, true",
        "Countess, true, false",
        "Countess, true, true",
        "Duchess, false, true",
        "Duchess, true, false",
        "Duchess, true, true"
    })
    void givesTheNameBackWhicheverWasStoppedBeforeIt(String name, boolean isRunStopped, boolean isUndoStopped)
            throws IOException {
        departments("Engines");
        Import second = workshop.begin(named("Looms", name), UPDATE);
        finish(second, isRunStopped);
        Import undo = workshop.undo(second);
        finish(undo, isUndoStopped);
        assertThat(department()).isEqualTo("Engines");
        if (isUndoStopped) {
            assertThat(name()).isEqualTo("Ada Lovelace");
            undo.finish();
        }

        assertThat(name()).isEqualTo("Countess");
        assertThat(undo.row(2).warnings()).isEmpty();
    }

    /** The undo of an undo that was killed. */
    @Test
    void givesTheNameBackThatAStoppedUndoingTook() throws IOException {
        departments("Engines");
        Import undo = workshop.undo(departments("Looms"));
        finish(undo, true);

        undone(undo);

        assertThat(department()).isEqualTo("Looms");
        assertThat(name()).isEqualTo("Countess");
    }

    private void finish(Import run, boolean stopsBeforeNames) {
        if (stopsBeforeNames) {
            account.stopsAfterChanges(0);
            assertThatExceptionOfType(StopRequested.class).isThrownBy(run::finish);
            account.acceptsChanges();
        } else {
            run.finish();
        }
        clock.advance(Duration.ofDays(1));
    }

    private RosterFile named(String department, String name) throws IOException {
        return RosterFile.of(Files.writeString(
                folder.resolve("people" + ++rosters + ".csv"),
                "firstName,lastName,email,displayName,department\nAda,Lovelace,ada@example.com,%s,%s%n"
                        .formatted(name, department)));
    }

    private Import departments(String department) throws IOException {
        Import run = workshop.begin(named(department, "Countess"), UPDATE);
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    private String department() {
        return String.valueOf(account.extensionsOf(ADA).get(0).details().text(Field.DEPARTMENT));
    }

    private Import undone(Import run) throws IOException {
        Import undo = workshop.undo(run);
        undo.finish();
        clock.advance(Duration.ofDays(1));
        return undo;
    }

    private Import night(String rows) throws IOException {
        Import run = workshop.begin(roster(rows), UPDATE);
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    private static List<Problem> problems(Import undo) {
        RowHistory row = undo.row(2);
        return row.outcome(row.decisive()).orElseThrow().problems();
    }

    private static List<Outcome.Kind> outcomes(Import undo) {
        return Stage.FOLLOW_UPS.stream()
                .flatMap(stage -> undo.row(2).outcome(stage).stream())
                .map(Outcome::kind)
                .toList();
    }

    private List<String> sent() {
        return account.changesOf(account.extensionsOf(ADA).get(0).id());
    }

    private String name() {
        return String.valueOf(account.extensionsOf(ADA).get(0).details().name());
    }

    private static String ada(String role, String name) {
        return "Ada,Lovelace,ada@example.com,%s,%s%n".formatted(role, name);
    }

    private static String people(String role) {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(i -> "First%1$d,Last%1$d,p%1$d@example.com,%2$s,%n".formatted(i, role))
                .collect(Collectors.joining());
    }

    private RosterFile roster(String rows) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), HEADER + rows));
    }
}

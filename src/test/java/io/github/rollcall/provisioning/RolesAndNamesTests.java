package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.rest.InMemoryExtensions.BulkFault;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.user.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles and informal names of people who were there, and roles that are given to many at once. */
class RolesAndNamesTests {

    private static final String HEADER = "firstName,lastName,email,role,displayName\n";
    private static final String STANDARD = "4";
    private static final String ADMIN = "3";
    private static final ChangeOptions UPDATE = options(null);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    RolesAndNamesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesTheRoleThatTheRosterChanged() throws IOException {
        night(UPDATE, ada("Standard", ""));

        Import second = night(UPDATE, ada("User Admin", ""));
        Import third = night(UPDATE, ada("User Admin", ""));

        assertThat(account.rolesOf("ada@example.com"))
                .containsExactly(second.row(2).changes().get(0).value());
        assertThat(sent()).hasSize(2);
        assertThat(second.row(2).changes(Stage.ROLE))
                .extracting(FieldChange::field, FieldChange::old)
                .containsExactly(tuple("role", STANDARD));
        assertThat(second.end(2)).isEqualTo("UNCHANGED");
        assertThat(second.row(2).outcome(Stage.ROLE)).map(Outcome::kind).contains(Outcome.Kind.APPLIED);
        assertThat(third.row(2).state(Stage.ROLE)).isEqualTo(RowState.UNKNOWN);
    }

    @Test
    void asksForRolesOnceAndOnlyIfTheyAreCompared() throws IOException {
        night(ChangeOptions.NONE, ada("Standard", ""));
        night(UPDATE, "Ada,Lovelace,ada@example.com,,\n");
        assertThat(account.roleLooks()).isZero();

        night(UPDATE, ada("Standard", "") + "Bob,Able,bob@example.com,Standard,\n");

        assertThat(account.roleLooks()).isEqualTo(1);
    }

    @Test
    void keepsARoleThatSomebodyChangedAndTellsItOnceByItsName() throws IOException {
        night(UPDATE, ada("Standard", ""));
        account.hasRoles("ada@example.com", ADMIN);

        Import second = night(UPDATE, ada("Standard", ""));
        Import third = night(UPDATE, ada("Standard", ""));

        assertThat(sent()).hasSize(1);
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(second.row(2).warnings().get(0).reason()).contains("role", "Standard", "User Admin");
        assertThat(third.warnings(2)).isEmpty();
        night(options(Drift.OVERWRITE), ada("Standard", ""));
        assertThat(account.rolesOf("ada@example.com")).containsExactly(STANDARD);
    }

    @Test
    void tellsAConflictOfRoles() throws IOException {
        night(UPDATE, ada("Standard", ""));
        account.hasRoles("ada@example.com", ADMIN);

        Import second = night(UPDATE, ada("Standard (International)", ""));

        assertThat(second.warnings(2)).containsExactly("CHANGED_ON_BOTH_SIDES");
        assertThat(account.rolesOf("ada@example.com")).containsExactly(ADMIN);
    }

    @Test
    void leavesOtherRolesBesideTheOneThatIsWanted() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com").hasRoles("ada@example.com", STANDARD, ADMIN);

        Import run = night(UPDATE, ada("Standard", ""));

        assertThat(sent()).isEmpty();
        assertThat(run.warnings(2)).isEmpty();
    }

    @Test
    void changesANameThatTheRosterChangedAndKeepsOneChangedByHand() throws IOException {
        night(UPDATE, ada("", "Countess"));
        night(UPDATE, ada("", "Countess"));
        assertThat(sent()).containsExactly("name Countess");

        night(UPDATE, ada("", "Duchess"));
        assertThat(sent()).containsExactly("name Countess", "name Duchess");

        Import usual = night(UPDATE, ada("", "Ada Lovelace"));
        assertThat(sent()).containsExactly("name Countess", "name Duchess", "name Ada Lovelace");
        assertThat(usual.end(2)).isEqualTo("UNCHANGED");
        night(UPDATE, ada("", "Ada Lovelace"));
        assertThat(sent()).hasSize(3);
    }

    @Test
    void setsANameAgainThatAChangeOfTheContactTakesAway() throws IOException {
        String header = "firstName,lastName,email,department,displayName\n";
        night(file(header + "Ada,Lovelace,ada@example.com,Engines,Countess\n"));
        String roster = "Ada,Lovelace,ada@example.com,Looms,Countess\n";

        Import plan = workshop.plan(file(header + roster), UPDATE);
        CheckedRoster planned = plan.check();
        Import second = night(file(header + roster));
        Import third = night(file(header + roster));

        assertThat(planned.forecast().followUps()).isEqualTo(1);
        assertThat(sent()).containsExactly("name Countess", "name Countess");
        assertThat(second.warnings(2)).isEmpty();
        assertThat(third.warnings(2)).isEmpty();
        assertThat(third.row(2).state(Stage.NAME)).isEqualTo(RowState.UNKNOWN);
        assertThat(account.extensionsOf("ada@example.com").get(0).details().name())
                .isEqualTo("Countess");
    }

    @Test
    void setsANameAgainThoughTheRunWasStoppedBefore() throws IOException {
        String header = "firstName,lastName,email,department,displayName\n";
        night(file(header + "Ada,Lovelace,ada@example.com,Engines,Countess\n"));
        account.stopsAfterChanges(0);
        String roster = "Ada,Lovelace,ada@example.com,Looms,Countess\n";
        Import second = workshop.begin(file(header + roster), UPDATE);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(second::finish);
        account.acceptsChanges();

        second.finish();

        assertThat(second.warnings(2)).isEmpty();
        assertThat(account.extensionsOf("ada@example.com").get(0).details().name())
                .isEqualTo("Countess");
    }

    @Test
    void givesBackANameThatSomebodyElseGaveAndTellsItNowhere() throws IOException {
        night(departments("Engines", 1));
        account.showsName("p1@example.com", "Countess");

        CheckedRoster planned = workshop.plan(departments("Looms", 1), UPDATE).check();
        Import second = night(departments("Looms", 1));
        Import third = night(departments("Looms", 1));

        assertThat(planned.forecast().followUps()).isEqualTo(1);
        assertThat(account.changesOf(id(1))).containsExactly("name Countess");
        assertThat(name(1)).isEqualTo("Countess");
        assertThat(second.row(2).changes()).extracting(FieldChange::field).containsExactly("department");
        assertThat(second.warnings(2)).isEmpty();
        assertThat(third.row(2).state(Stage.NAME)).isEqualTo(RowState.UNKNOWN);
    }

    @Test
    void givesBackTheNamesOfManyWhoAreChangedAtOnceAndOfNobodyElse() throws IOException {
        night(departments("Engines", 6));
        account.showsName("p2@example.com", "Countess").showsName("p5@example.com", "Duchess");

        night(departments("Looms", 6));

        assertThat(account.bulkCalls()).isEqualTo(1);
        assertThat(name(2)).isEqualTo("Countess");
        assertThat(name(5)).isEqualTo("Duchess");
        assertThat(account.changesOf(id(1))).isEmpty();
    }

    @Test
    void givesBackANameByHandWhereTheRosterStatesAnother() throws IOException {
        String header = "firstName,lastName,email,department,displayName\n";
        night(file(header + "Ada,Lovelace,ada@example.com,Engines,Countess\n"));
        account.showsName("ada@example.com", "Duchess");

        Import second = night(file(header + "Ada,Lovelace,ada@example.com,Looms,Countess\n"));
        Import third = night(file(header + "Ada,Lovelace,ada@example.com,Mills,Countess\n"));

        assertThat(sent()).containsExactly("name Countess", "name Duchess", "name Duchess");
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(third.warnings(2)).isEmpty();
        night(file(header + "Ada,Lovelace,ada@example.com,Mills,Princess\n"));
        assertThat(sent()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesBackANameThoughTheProcessDiedBetween(boolean sameRun) throws IOException {
        night(departments("Engines", 1));
        account.showsName("p1@example.com", "Countess").stopsAfterChanges(0);
        Import second = workshop.begin(departments("Looms", 1), UPDATE);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(second::finish);
        assertThat(name(1)).isEqualTo("First1 Last1");
        account.acceptsChanges();

        Import last = sameRun ? second : workshop.begin(departments("Looms", 1), UPDATE);
        last.finish();

        assertThat(name(1)).isEqualTo("Countess");
        assertThat(last.warnings(2)).isEmpty();
        assertThat(night(departments("Looms", 1)).row(2).state(Stage.NAME)).isEqualTo(RowState.UNKNOWN);
    }

    @Test
    void givesBackANameThoughTheAnswerToTheChangeWasLost() throws IOException {
        night(departments("Engines", 4));
        account.showsName("p1@example.com", "Countess").nextBulk(BulkFault.LOSES_ANSWER);

        night(departments("Looms", 4));

        assertThat(name(1)).isEqualTo("Countess");
        assertThat(account.changesOf(id(1))).containsExactly("name Countess");
    }

    @Test
    void leavesANameThatSomebodyGaveAfterTheProcessDied() throws IOException {
        night(departments("Engines", 1));
        account.showsName("p1@example.com", "Countess").stopsAfterChanges(0);
        Import second = workshop.begin(departments("Looms", 1), UPDATE);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(second::finish);
        account.acceptsChanges().showsName("p1@example.com", "Duchess");

        second.finish();

        assertThat(name(1)).isEqualTo("Duchess");
        assertThat(account.changesOf(id(1))).isEmpty();
    }

    @Test
    void anUndoKeepsANameThatSomebodyElseGave() throws IOException {
        night(departments("Engines", 1));
        account.showsName("p1@example.com", "Countess");
        Import second = night(departments("Looms", 1));

        clock.advance(Duration.ofHours(1));
        Import undo = workshop.undo(second);
        undo.finish();

        assertThat(account.extensionsOf("p1@example.com").get(0).details().text(Field.DEPARTMENT))
                .isEqualTo("Engines");
        assertThat(name(1)).isEqualTo("Countess");
        assertThat(undo.row(2).warnings()).isEmpty();
    }

    @Test
    void triesANameThatIsRefusedOnce() throws IOException {
        night(departments("Engines", 1));
        account.showsName("p1@example.com", "Countess").refusesChanges("name", "CMN-101");

        Import second = night(departments("Looms", 1));
        Import third = night(departments("Looms", 1));

        assertThat(second.row(2).outcome(Stage.NAME)).map(Outcome::kind).contains(Outcome.Kind.UNCHANGED);
        assertThat(third.row(2).state(Stage.NAME)).isEqualTo(RowState.UNKNOWN);
    }

    @Test
    void tellsANameThatRingCentralKeepsOnlyWhenItIsSet() throws IOException {
        account.keepsNames();
        assertThat(night(UPDATE, ada("", "Countess"))
                        .row(2)
                        .outcome(Stage.NAME)
                        .orElseThrow()
                        .warnings())
                .hasSize(1);

        Import second = night(UPDATE, ada("", "Countess"));

        assertThat(second.warnings(2)).isEmpty();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void givesARoleToManyNewUsersAtOnceAndLooksWhoHasIt() throws IOException {
        Import run = night(ChangeOptions.NONE, people(8, "Standard"));

        assertThat(account.roleCalls()).containsExactly("4 8");
        assertThat(account.roleLooks()).isEqualTo(1);
        assertThat(roleOutcomes(run, 8)).containsOnly("APPLIED");
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(i -> account.changesOf(id(i))))
                .allMatch(List::isEmpty);
        night(UPDATE, people(8, "Standard"));
        assertThat(account.roleCalls()).hasSize(1);
    }

    @Test
    void givesWhomABulkCallForgotTheRoleByACallOfItsOwn() throws IOException {
        account.forgetsInBulk("p2@example.com");

        Import run = night(ChangeOptions.NONE, people(8, "Standard"));

        assertThat(account.changesOf(id(2))).containsExactly("role 4");
        assertThat(account.changesOf(id(1))).isEmpty();
        assertThat(roleOutcomes(run, 8)).containsOnly("APPLIED");
    }

    @Test
    void takesAwayTheFormerRoleWhereABulkCallOnlyAdds() throws IOException {
        night(UPDATE, people(8, "User Admin"));
        account.addsRolesInBulk();

        night(UPDATE, people(8, "Standard"));

        assertThat(IntStream.rangeClosed(1, 8).mapToObj(i -> account.rolesOf("p" + i + "@example.com")))
                .allMatch(roles -> roles.size() == 1 && roles.contains(STANDARD));
    }

    @Test
    void goesOnOneByOneWhereABulkCallIsRefusedOrNotAllowed() throws IOException {
        account.refusesChanges("roles", "CMN-408");
        night(ChangeOptions.NONE, people(8, "Standard"));
        assertThat(account.roleCalls()).hasSize(1);
        assertThat(account.rolesOf("p3@example.com")).containsExactly(STANDARD);

        account.acceptsChanges().lacks("EditUserRoles");
        night(UPDATE, people(8, "User Admin"));
        assertThat(account.roleCalls()).hasSize(1);
        assertThat(account.rolesOf("p3@example.com")).doesNotContain(STANDARD);
    }

    @Test
    void givesOneByOneWhereThatIsFaster() throws IOException {
        Quota scarce = new Quota(1, Duration.ofMinutes(1));
        account.hasQuota(RateLimitGroup.HEAVY, new GroupQuota(scarce, scarce));

        night(ChangeOptions.NONE, people(8, "Standard"));

        assertThat(account.roleCalls()).isEmpty();
        assertThat(account.rolesOf("p5@example.com")).containsExactly(STANDARD);
    }

    @Test
    void aPlanForetellsRolesOfPeopleWhoAreThere() throws IOException {
        night(UPDATE, people(8, "Standard"));

        Import plan = workshop.plan(roster(people(8, "User Admin")), UPDATE);
        CheckedRoster planned = plan.check();

        assertThat(planned.forecast().followUps()).isEqualTo(8);
        assertThat(planned.forecast().updates().people()).isZero();
        assertThat(planned.rolesForMany()).hasSize(1);
        assertThat(planned.forecast().creationTime())
                .isEqualTo(account.costOf(RateLimitGroup.HEAVY, 1).plus(account.costOfUsers(1)));
        assertThat(account.roleCalls()).hasSize(1);
    }

    @Test
    void endsWhatAStopLeftHalfDone() throws IOException {
        night(UPDATE, people(8, "Standard"));
        account.stopsAfterChanges(0);
        Import run = workshop.begin(roster(people(8, "User Admin")), UPDATE);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(run::finish);
        account.acceptsChanges();
        account.hasRoles("p1@example.com", ADMIN);

        run.finish();

        assertThat(account.roleCalls()).hasSize(2).last().asString().endsWith(" 7");
        assertThat(roleOutcomes(run, 8)).containsOnly("APPLIED");
    }

    private Import night(ChangeOptions changes, String rows) throws IOException {
        clock.advance(Duration.ofDays(1));
        Import run = workshop.begin(roster(rows), changes);
        run.finish();
        return run;
    }

    private Import night(RosterFile roster) {
        clock.advance(Duration.ofDays(1));
        Import run = workshop.begin(roster, UPDATE);
        run.finish();
        return run;
    }

    private RosterFile file(String text) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), text));
    }

    private static List<String> roleOutcomes(Import run, int count) {
        return IntStream.rangeClosed(2, count + 1)
                .mapToObj(line -> run.row(line)
                        .outcome(Stage.ROLE)
                        .map(outcome -> outcome.kind().name())
                        .orElse("-"))
                .toList();
    }

    private RosterFile departments(String department, int count) throws IOException {
        StringBuilder rows = new StringBuilder("firstName,lastName,email,department\n");
        for (int i = 1; i <= count; i++) {
            rows.append("First%1$d,Last%1$d,p%1$d@example.com,%2$s%n".formatted(i, department));
        }
        return file(rows.toString());
    }

    private @Nullable String name(int number) {
        return account.extensionsOf("p" + number + "@example.com")
                .get(0)
                .details()
                .name();
    }

    private List<String> sent() {
        return account.changesOf(account.extensionsOf("ada@example.com").get(0).id());
    }

    private ExtensionId id(int number) {
        return account.extensionsOf("p" + number + "@example.com").get(0).id();
    }

    private static String ada(String role, String name) {
        return "Ada,Lovelace,ada@example.com," + role + "," + name + "\n";
    }

    private static String people(int count, String role) {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append("First%d,Last%d,p%d@example.com,%s,%n".formatted(i, i, i, role));
        }
        return rows.toString();
    }

    private RosterFile roster(String rows) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), HEADER + rows));
    }

    private static ChangeOptions options(@Nullable Drift drift) {
        return new ChangeOptions(ExistingPeople.UPDATE, drift, false, null, false);
    }
}

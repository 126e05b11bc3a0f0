package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan tells the calls that the changes of people take, number for number. */
@Tag("slow")
class ForetoldCallsTests {

    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, true);

    private static final Set<Operation> CHANGING = Set.of(Operation.UPDATE, Operation.BULK_UPDATE, Operation.TASK);

    private final Path folder;
    private final Path roster;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    ForetoldCallsTests(@TempDir Path folder) {
        this.folder = folder;
        this.roster = folder.resolve("people.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "40, true, '1 bulk update, 10 calls', 1, 10",
        "40, false, '1 bulk update, 7 calls', 1, 7",
        "8, true, 11 calls, 0, 11",
        "600, false, '2 bulk updates, 7 calls', 2, 7"
    })
    void takesAsManyCallsAsItsPlanSays(int people, boolean inTwoCalls, String told, int bulks, int singles)
            throws IOException {
        write(people, "Engines", false);
        withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));
        write(people, "Looms", true);
        int before = account.requests().size();

        RunReport plan = withRollcall(inTwoCalls, rollcall -> rollcall.plans(roster, UPDATE));
        RunReport run = withRollcall(inTwoCalls, rollcall -> rollcall.imports(roster, UPDATE));

        assertThat(plan.toText()).contains("Changing %,d people takes %s and ".formatted(people, told));
        assertThat(plan.toText()).contains("3 of them are enabled for the first time; RingCentral may mail them.");
        assertThat(run.ending().exitCode()).as(run.toText()).isZero();
        assertThat(run.toText())
                .contains("Note: 3 people were enabled for the first time; RingCentral may have mailed them.");
        assertThat(calls(Operation.BULK_UPDATE, before)).isEqualTo(bulks);
        assertThat(calls(Operation.UPDATE, before)).isEqualTo(singles);
        if (bulks > 0) {
            assertThat(plan.toText())
                    .contains("bulk updates takes at least " + (bulks == 1 ? "1 call" : bulks + " calls"));
        } else {
            assertThat(plan.toText()).doesNotContain("at least");
        }
        assertThat(calls(Operation.TASK, before)).isGreaterThanOrEqualTo(bulks);
    }

    /** With new people among them, and some of whom the role is the only one of its kind. */
    @Test
    void givesRolesWithAsManyCallsAsThePlanSays() throws IOException {
        writeRoles(40, "Standard");
        withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));
        account.change(StandInSettings.builder()
                .unlimited()
                .limit(RateGroup.MEDIUM, RateLimit.perMinute(300))
                .build());
        writeRoles(45, "User Admin");
        Files.writeString(roster, "First0,Last0,p0@example.com,Phone System Admin\n", StandardOpenOption.APPEND);
        int before = account.requests().size();

        RunReport plan = withRollcall(true, rollcall -> rollcall.plans(roster, UPDATE));
        RunReport run = withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));

        assertThat(plan.toText())
                .contains(
                        "Giving 45 people a role that many are to have takes 1 bulk call, and then 1 call to see who has it;"
                                + " 1 other role or name by a call each.");
        assertThat(run.ending().exitCode()).as(run.toText()).isZero();
        assertThat(paths(before, "/user-role/[^/]+/bulk-assign")).hasSize(1);
        assertThat(paths(before, "/account/[^/]+/assigned-role")).hasSize(1);
        assertThat(paths(before, "/extension/[^/]+/assigned-role")).hasSize(1);
    }

    private List<String> paths(int before, String pattern) {
        return account.requests().stream()
                .skip(before)
                .map(LoggedRequest::path)
                .filter(path -> path.matches(".*" + pattern))
                .toList();
    }

    private void writeRoles(int people, String role) throws IOException {
        Files.writeString(
                roster,
                IntStream.rangeClosed(1, people)
                        .mapToObj(i -> "First%1$d,Last%1$d,p%1$d@example.com,%2$s%n".formatted(i, role))
                        .collect(Collectors.joining("", "firstName,lastName,email,role\n", "")));
    }

    @Test
    void saysBeforeAndAfterWhyManyAreChangedOneByOne() throws IOException {
        account.change(StandInSettings.builder()
                .unlimited()
                .missingPermissions(Set.of("EditExtensionInfo"))
                .build());
        write(40, "Engines", false);
        withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));
        write(40, "Looms", false);

        RunReport plan = withRollcall(true, rollcall -> rollcall.plans(roster, UPDATE));
        RunReport run = withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));

        String why =
                "Note: People are changed by a call each, not 500 at once, since the permission EditExtensionInfo is missing.";
        assertThat(plan.toText()).contains("Changing 40 people takes 40 calls and ", why);
        assertThat(run.toText()).contains("updated 40 ", why);
    }

    @Test
    void asksOnceForEachPermissionThatIsNeededForWhatIsDue() throws IOException {
        writeWithoutSecrets("Engines");
        withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));
        account.change(StandInSettings.builder()
                .unlimited()
                .missingPermissions(Set.of("AddRemoveUsers", "EditAssignedRoles"))
                .build());

        assertThat(permissionsOf("p1@example.com,Engines", "p1@example.com,Mills"))
                .containsExactly("ReadExtensions", "EditUserInfo");
        assertThat(permissionsOf("Engines", "Looms"))
                .containsExactly("ReadExtensions", "EditUserInfo", "EditExtensionInfo");
        assertThat(permissionsOf("Looms", "Looms")).containsExactly("ReadExtensions");
        account.change(StandInSettings.builder().unlimited().build());
        assertThat(permissionsOf("p1@", "p100@"))
                .containsExactly("ReadExtensions", "AddRemoveUsers", "EditAssignedRoles");
    }

    @Test
    void comparesWithAsManyCallsAsThePlanSays() throws IOException {
        writeWithoutSecrets("Engines");
        Files.createDirectories(folder.resolve("images"));
        withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));
        writeWithoutSecrets("Looms");

        RunReport first = withRollcall(true, rollcall -> rollcall.plans(roster, UPDATE));
        long changing = callsOf(rollcall -> rollcall.imports(roster, UPDATE));
        RunReport second = withRollcall(true, rollcall -> rollcall.plans(roster, UPDATE));
        long looking = callsOf(rollcall -> rollcall.imports(roster, UPDATE));
        RunReport third = withRollcall(true, rollcall -> rollcall.plans(roster, UPDATE));
        long quiet = callsOf(rollcall -> rollcall.imports(roster, UPDATE));

        assertThat(first.toText()).contains("Comparing with the account takes %d calls.".formatted(changing));
        assertThat(second.toText()).contains("Comparing with the account takes %d calls.".formatted(looking));
        assertThat(third.toText())
                .contains("Comparing with the account takes %d calls, or %d if nothing has changed in it."
                        .formatted(looking, quiet));
        assertThat(quiet).isLessThan(looking).isLessThanOrEqualTo(3);
    }

    @Test
    void looksAtImagesAsOftenAsThePlanSays() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int i = 1; i <= 4; i++) {
            Files.write(images.resolve("p" + i + "@example.com.png"), Pictures.png(4, 3));
        }
        writeNames(2);
        withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));
        Files.write(images.resolve("p1@example.com.png"), Pictures.png(5, 3));
        writeNames(4);
        int before = account.requests().size();

        RunReport plan = withRollcall(true, rollcall -> rollcall.plans(roster, UPDATE));
        withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));

        // One is replaced, and two are of new people.
        assertThat(plan.toText()).contains("Looking at the images that the account shows takes 6 calls.");
        assertThat(calls(Operation.IMAGE, before)).isEqualTo(3);
        assertThat(calls(Operation.GET, before)).isEqualTo(6);
    }

    private void writeNames(int people) throws IOException {
        Files.writeString(
                roster,
                IntStream.rangeClosed(1, people)
                        .mapToObj("First%1$d,Last%1$d,p%1$d@example.com%n"::formatted)
                        .collect(Collectors.joining("", "firstName,lastName,email\n", "")));
    }

    /** Those that ask what there is, in place of those that change it. */
    private long callsOf(Function<RollcallHere, RunReport> work) {
        int before = account.requests().size();
        assertThat(withRollcall(true, work).ending().exitCode()).isZero();
        return account.requests().stream()
                .skip(before)
                .filter(request -> request.operation() == null || !CHANGING.contains(request.operation()))
                .count();
    }

    private List<String> permissionsOf(String before, String after) throws IOException {
        int asked = account.requests().size();
        Files.writeString(roster, Files.readString(roster).replace(before, after));
        RunReport run = withRollcall(true, rollcall -> rollcall.imports(roster, UPDATE));
        assertThat(run.ending().exitCode()).as(run.toText()).isZero();
        return account.requests().stream()
                .skip(asked)
                .filter(request -> request.path().endsWith("/authz-profile/check"))
                .map(request -> request.query().replace("permissionId=", ""))
                .toList();
    }

    private long calls(Operation operation, int before) {
        return account.requests().stream()
                .skip(before)
                .map(LoggedRequest::operation)
                .filter(operation::equals)
                .count();
    }

    private RunReport withRollcall(boolean inTwoCalls, Function<RollcallHere, RunReport> work) {
        try (RollcallHere rollcall = RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.assume.password-before-activation=" + inTwoCalls,
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=50ms")) {
            return work.apply(rollcall);
        }
    }

    private void writeWithoutSecrets(String department) throws IOException {
        Files.writeString(
                roster,
                IntStream.rangeClosed(1, 21)
                        .mapToObj(i -> "First%1$d,Last%1$d,p%1$d@example.com,%2$s,Standard%n".formatted(i, department))
                        .collect(Collectors.joining("", "firstName,lastName,email,department,role\n", "")));
    }

    /** Three are enabled with a password, and four who are enabled get another. */
    private void write(int people, String department, boolean changed) throws IOException {
        StringBuilder rows = new StringBuilder("firstName,lastName,email,department,status,password,ivrPin\n");
        for (int i = 1; i <= people; i++) {
            String access = "NotActivated,,";
            if (i <= 3 && changed) {
                access = "Enabled,Xk7!mQ2#pL9z,582614";
            } else if (i > 3 && i <= 7) {
                access = changed ? "Enabled,Vb4!nR8#tK3w,714926" : "Enabled,Hd5!wJ6#yN2x,582614";
            }
            rows.append("First%1$d,Last%1$d,p%1$d@example.com,%2$s,%3$s%n".formatted(i, department, access));
        }
        Files.writeString(roster, rows);
    }
}

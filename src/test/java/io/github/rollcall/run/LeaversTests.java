package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.LeaverEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People whom a full roster has no more, by whole imports: held before the first write, released, and never an administrator. */
class LeaversTests {

    private static final int PEOPLE = 40;
    private static final String LEFT = "Not in the roster any more (Rollcall run ";
    private static final ChangeOptions FULL =
            new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);

    private final Path folder;
    private final Path roster;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    LeaversTests(@TempDir Path folder) {
        this.folder = folder;
        this.roster = folder.resolve("people.csv");
    }

    @Test
    void holdsHalfARosterBeforeTheFirstWriteAndLetsItGoOnceReleased() throws IOException {
        write(PEOPLE);
        withRollcall(rollcall -> rollcall.imports(roster, FULL));
        account.changeByHand(user(PEOPLE).id(), "{\"roles\":[{\"id\":\"1\"}]}");
        write(PEOPLE / 2);

        RunReport plan = withRollcall(rollcall -> rollcall.plans(roster, FULL));
        RunReport held = withRollcall(rollcall -> rollcall.imports(roster, FULL));

        assertThat(plan.counts().of(LeaverEnd.PENDING)).as(plan.toText()).isEqualTo(PEOPLE / 2 - 1);
        assertThat(held.ending().status()).as(held.toText()).isEqualTo(RunStatus.HELD);
        assertThat(held.toText()).contains("max-disables");
        assertThat(account.writes().get(Write.BULK_UPDATE)).isZero();
        assertThat(account.writes().get(Write.UPDATE)).isZero();

        RunReport released = withRollcall(RollcallHere::released);

        assertThat(released.ending().status()).as(released.toText()).isEqualTo(RunStatus.COMPLETED);
        assertThat(released.counts().of(LeaverEnd.DISABLED)).isEqualTo(PEOPLE / 2 - 1);
        assertThat(released.counts().of(LeaverEnd.KEPT)).isEqualTo(1);
        assertThat(disabled()).isEqualTo(PEOPLE / 2 - 1);
        assertThat(user(PEOPLE).status()).isEqualTo("NotActivated");
        assertThat(user(PEOPLE - 1).json()).as("by bulk update").contains(LEFT);
        assertThat(Files.readString(released.page()))
                .contains(
                        "People who are not in the roster any more <span class=\"many\">20</span>",
                        "<td data-label=\"Became:\">disabled</td>",
                        "<td data-label=\"Became:\">kept</td>",
                        "<th scope=\"row\">leavers</th>");
    }

    @Test
    void disablesAFewWithoutAsking() throws IOException {
        write(PEOPLE);
        withRollcall(rollcall -> rollcall.imports(roster, FULL));
        write(PEOPLE - 2);

        RunReport night = withRollcall(rollcall -> rollcall.imports(roster, FULL));

        assertThat(night.counts().of(LeaverEnd.DISABLED)).as(night.toText()).isEqualTo(2);
        assertThat(disabled()).isEqualTo(2);
        assertThat(account.writes().get(Write.BULK_UPDATE)).isZero();
        assertThat(user(PEOPLE).json()).as("by a call of its own").contains(LEFT);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "9%, 10%"})
    void holdsWhatIsOverTheLimitOfTheRunAndLetsThroughWhatIsAtIt(String below, String limit) throws IOException {
        write(PEOPLE);
        withRollcall(rollcall -> rollcall.imports(roster, FULL));
        write(PEOPLE - 4);

        RunReport held = withRollcall(rollcall -> rollcall.imports(roster, disabling(below), FULL));
        assertThat(held.ending().status()).as(held.toText()).isEqualTo(RunStatus.HELD);
        assertThat(held.toText()).contains("--max-disables", "4 people of 40");
        assertThat(disabled()).isZero();
        // Other bytes: the same would go on with the run that is held, and its limit.
        Files.writeString(roster, "\n", StandardOpenOption.APPEND);
        RunReport passed = withRollcall(rollcall -> rollcall.imports(roster, disabling(limit), FULL));

        assertThat(passed.ending().status()).as(passed.toText()).isEqualTo(RunStatus.COMPLETED);
        assertThat(disabled()).isEqualTo(4);
    }

    private static RunLimits disabling(String limit) {
        return new RunLimits(null, null, CountOrShare.of(limit), null);
    }

    @Test
    void neitherCreatesAgainNorDisablesWhoseAddressSomebodyChangedByHand() throws IOException {
        write(PEOPLE);
        withRollcall(rollcall -> rollcall.imports(roster, FULL));
        account.changeByHand(user(7).id(), """
                {"contact": {"email": "another@example.com"}}
                """);

        RunReport left = withRollcall(rollcall -> rollcall.imports(roster));
        RunReport told = withRollcall(rollcall -> rollcall.imports(roster, FULL));
        RunReport mended = withRollcall(rollcall -> rollcall.imports(
                roster, new ChangeOptions(ExistingPeople.UPDATE, Drift.OVERWRITE, true, MissingPeople.DISABLE, false)));

        assertThat(left.toText()).contains("created 0 +", "1 × FIELDS_DIFFER");
        assertThat(told.toText()).contains("created 0 +", "1 × CHANGED_BY_HAND in column \"email\"");
        assertThat(mended.toText()).contains("created 0 +", "updated 1 +");
        assertThat(account.users()).hasSize(PEOPLE + 1);
        assertThat(user(7).status()).isNotEqualTo("Disabled");
        assertThat(disabled()).isZero();
    }

    @Test
    void holdsARosterThatDisablesManyBeforeTheFirstWrite() throws IOException {
        write(PEOPLE);
        withRollcall(rollcall -> rollcall.imports(roster, UPDATE));
        write(PEOPLE, PEOPLE / 2);

        RunReport plan = withRollcall(rollcall -> rollcall.plans(roster, UPDATE));
        RunReport held = withRollcall(rollcall -> rollcall.imports(roster, UPDATE));

        assertThat(plan.toText()).contains("max-disables");
        assertThat(held.ending().status()).as(held.toText()).isEqualTo(RunStatus.HELD);
        assertThat(held.toText()).contains("max-disables", "20 people of 40");
        assertThat(account.writes().get(Write.BULK_UPDATE)).isZero();
        assertThat(account.writes().get(Write.UPDATE)).isZero();

        RunReport released = withRollcall(RollcallHere::released);

        assertThat(released.ending().status()).as(released.toText()).isEqualTo(RunStatus.COMPLETED);
        assertThat(disabled()).isEqualTo(PEOPLE / 2);
    }

    private RunReport withRollcall(Function<RollcallHere, RunReport> work) {
        try (RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            return work.apply(rollcall);
        }
    }

    private long disabled() {
        return account.users().stream()
                .filter(user -> user.status().equals("Disabled"))
                .count();
    }

    private StandInUser user(int number) {
        return account.users().stream()
                .filter(user -> ("p" + number + "@example.com").equals(user.email()))
                .findFirst()
                .orElseThrow();
    }

    private void write(int people) throws IOException {
        write(people, 0);
    }

    private void write(int people, int disabled) throws IOException {
        Files.writeString(
                roster,
                "firstName,lastName,email,status\n"
                        + IntStream.rangeClosed(1, people)
                                .mapToObj(i -> "First%1$d,Last%1$d,p%1$d@example.com,%2$s%n"
                                        .formatted(i, i <= disabled ? "Disabled" : ""))
                                .collect(Collectors.joining()));
    }
}

package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.run.failure.NobodyChosen;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RowSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are about some rows of their roster. */
@Tag("slow")
class SomeRowsTests {

    private final Path folder;
    private final Path roster;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    SomeRowsTests(@TempDir Path folder) {
        this.folder = folder;
        this.roster = folder.resolve("people.csv");
    }

    @BeforeEach
    void tenPeople() throws IOException {
        write(IntStream.rangeClosed(1, 10)
                .mapToObj(i -> "P%1$d,Lee,p%1$d@example.com,E-%1$d".formatted(i))
                .toArray(String[]::new));
    }

    @Test
    void createsWhoIsChosenAndCountsNobodyElse() {
        RunReport plan = withRollcall(rollcall -> rollcall.plans(roster, only("2-3", "p7@EXAMPLE.com", "E-9")));
        RunReport run = withRollcall(rollcall -> rollcall.imports(roster, only("2-3", "p7@EXAMPLE.com", "E-9")));

        assertThat(plan.toText())
                .contains(
                        "read 4 = to create 4",
                        "Note: 4 of 10 rows chosen by --only 2-3 --only p7@EXAMPLE.com --only E-9.");
        assertThat(run.toText())
                .contains(
                        "All 4 people chosen are in place.",
                        "read 4 = created 4",
                        "Note: 4 of 10 rows chosen by --only 2-3");
        assertThat(run.ending().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(created()).containsExactlyInAnyOrder("p1", "p2", "p7", "p9");
        assertThat(new RunHistory(folder.resolve("home")).of(run.run()).choice())
                .isEqualTo(only("2-3", "p7@EXAMPLE.com", "E-9"));
    }

    @Test
    void knowsAlsoOfTheOtherRowsWhoStandsTwice() throws IOException {
        write("Ada,Lee,ada@example.com,E-1", "Bob,Lee,bob@example.com,E-2", "Ada,Lee,ada@example.com,E-3");

        RunReport run = withRollcall(rollcall -> rollcall.imports(roster, only("4")));

        assertThat(run.counts().of(RowEnd.SKIPPED)).as(run.toText()).isEqualTo(1);
        assertThat(run.causes()).extracting("code").containsExactly("EMAIL_TWICE");
        assertThat(created()).isEmpty();
    }

    @Test
    void endsWithTheLastRowThatIsToBeSentUnderALimit() throws IOException {
        withRollcall(rollcall -> rollcall.imports(roster, only("3", "5")));
        write(Stream.concat(Stream.of("Nobody,Lee,no address,E-0"), rows(1, 10)).toArray(String[]::new));

        RunReport plan = withRollcall(rollcall -> rollcall.plans(roster, limit(3)));
        RunReport bite = withRollcall(rollcall -> rollcall.imports(roster, limit(3)));

        // Behind the row that is skipped: P1, P2 who is there, P3, P4 who is there, P5.
        assertThat(plan.toText()).contains("read 6 = to create 3 + unchanged 2 + skipped 1");
        assertThat(bite.toText())
                .contains("read 6 = created 3 +", "unchanged 2 + skipped 1", "Note: 6 of 11 rows chosen by --limit 3.");
        assertThat(created()).containsExactlyInAnyOrder("p1", "p2", "p3", "p4", "p5");

        RunReport next = withRollcall(rollcall -> rollcall.imports(roster, limit(3)));
        assertThat(next.run()).isNotEqualTo(bite.run());
        assertThat(next.counts().of(RowEnd.CREATED)).isEqualTo(3);
        assertThat(created()).contains("p6", "p7", "p8").doesNotContain("p9", "p10");
    }

    @Test
    void goesOnWithTheSameRowsWhenItIsStopped() {
        fails(Fault.share(Operation.CREATE, FaultKind.STATUS_503_BEFORE, 1).after(1));
        RunReport first = withRollcall(rollcall -> rollcall.imports(roster, limit(3)));
        assertThat(first.ending().exitCode()).as(first.toText()).isEqualTo(69);

        works();
        RunReport again = withRollcall(rollcall -> rollcall.goesOnWith(first.run()));

        assertThat(again.run()).isEqualTo(first.run());
        assertThat(again.ending().exitCode()).as(again.toText()).isZero();
        assertThat(again.counts().read()).isEqualTo(3);
        assertThat(created()).containsExactlyInAnyOrder("p1", "p2", "p3");
    }

    @Test
    void refusesToChooseNobodyBeforeAnythingIsBegun() {
        assertThatExceptionOfType(NobodyChosen.class)
                .isThrownBy(() -> withRollcall(rollcall -> rollcall.imports(roster, only("2", "40-50", "eve@x.com"))))
                .withMessage("--only 40-50 chooses nobody: no row begins there; an employee id is written id:40-50."
                        + " --only eve@x.com chooses nobody: no row has that address. Correct it, or leave it out.");
        assertThat(new RunHistory(folder.resolve("home")).newestFirst()).isEmpty();
    }

    @Test
    void takesOverFromNoRunThatIsAboutEverybody() {
        fails(Fault.share(Operation.CREATE, FaultKind.STATUS_503_BEFORE, 1));
        RunReport whole = withRollcall(rollcall -> rollcall.imports(roster));
        assertThat(whole.ending().status()).isEqualTo(RunStatus.FAILED);

        works();
        RunReport bite = withRollcall(rollcall -> rollcall.imports(roster, only("2")));
        assertThat(bite.run()).isNotEqualTo(whole.run());
        assertThat(bite.counts().of(RowEnd.CREATED)).isEqualTo(1);
        assertThat(new RunHistory(folder.resolve("home"))
                        .of(whole.run())
                        .ending()
                        .status())
                .isEqualTo(RunStatus.FAILED);

        RunReport continued = withRollcall(rollcall -> rollcall.imports(roster));
        assertThat(continued.run()).isEqualTo(whole.run());
        assertThat(continued.ending().exitCode()).as(continued.toText()).isZero();
        assertThat(created()).hasSize(10);
    }

    @Test
    void isNeitherComparedWithWholeRostersNorTakenForOne() throws IOException {
        write(rows(1, 200).toArray(String[]::new));
        for (int night = 0; night < 3; night++) {
            RunReport whole = withRollcall(rollcall -> rollcall.imports(roster));
            assertThat(whole.ending().exitCode()).as(whole.toText()).isZero();
        }
        for (String line : List.of("2", "3", "4", "5")) {
            RunReport bite = withRollcall(rollcall -> rollcall.imports(roster, only(line)));
            assertThat(bite.ending().exitCode()).as(bite.toText()).isZero();
        }

        write(rows(1, 50).toArray(String[]::new));
        RunReport cutOff = withRollcall(rollcall -> rollcall.imports(roster));
        assertThat(cutOff.ending().status()).as(cutOff.toText()).isEqualTo(RunStatus.HELD);
        RunReport bite = withRollcall(rollcall -> rollcall.imports(roster, limit(1)));
        assertThat(bite.ending().exitCode()).as(bite.toText()).isZero();
    }

    private static Stream<String> rows(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "P%1$d,Lee,p%1$d@example.com,E-%1$d".formatted(i));
    }

    private void write(String... rows) throws IOException {
        Files.writeString(roster, "firstName,lastName,email,employeeId\n" + String.join("\n", rows) + "\n");
    }

    private List<String> created() {
        return account.users().stream()
                .map(StandInUser::email)
                .filter(email -> email != null && email.matches("p\\d+@.*"))
                .map(email -> email.replaceFirst("@.*", ""))
                .toList();
    }

    private void fails(Fault fault) {
        account.change(account.settings().toBuilder().faults(fault).build());
    }

    private void works() {
        account.change(account.settings().toBuilder().faults().build());
    }

    private RunReport withRollcall(Function<RollcallHere, RunReport> work) {
        try (RollcallHere rollcall = RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=50ms",
                "rollcall.doubt.settle=1s")) {
            return work.apply(rollcall);
        }
    }

    private static RowChoice only(String... selectors) {
        return new RowChoice(Stream.of(selectors).map(RowSelector::new).toList(), null);
    }

    private static RowChoice limit(long rows) {
        return new RowChoice(List.of(), rows);
    }
}

package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RowSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole imports in an account that reads RingCentral's documents the other way: each person has the roster's values all the same. */
@Tag("slow")
class OtherReadingsTests {

    private static final int PEOPLE = 12;
    /** Two calls for many. */
    private static final int MANY = 520;

    private static final String HEADER = "firstName,lastName,email,department,status,password\n";
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final ChangeOptions FULL =
            new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);

    private final Path roster;
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    private final RollcallHere rollcall;

    OtherReadingsTests(@TempDir Path folder) {
        this.roster = folder.resolve("people.csv");
        this.rollcall = RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.update.bulk-from=5",
                "rollcall.update.patience=2s",
                "rollcall.http.first-pause=10ms");
    }

    @AfterEach
    void close() {
        rollcall.close();
        account.close();
    }

    @Test
    void readsResultsInAPlainList() throws IOException {
        reads(Reading.AFFECTED_ITEMS_PLAIN);
        write(PEOPLE, "Engines,,");
        rollcall.imports(roster, UPDATE);
        write(PEOPLE, "Looms,,");

        RunReport run = rollcall.imports(roster, UPDATE);

        assertAllUpdated(run, PEOPLE);
        assertThat(departments(PEOPLE)).containsOnly("Looms");
        assertWrites(PEOPLE, 0);
        assertThat(calls(Operation.BULK_UPDATE)).isEqualTo(1);
    }

    @Test
    void sendsOneBulkUpdateAfterTheOtherWhereTheAccountTakesNoSecond() throws IOException {
        reads(Reading.ONE_TASK_AT_A_TIME);
        Set<Long> others = account.users().stream().map(StandInUser::id).collect(Collectors.toSet());
        account.addUsers(MANY);
        List<StandInUser> people = account.users().stream()
                .filter(user -> !others.contains(user.id()))
                .toList();
        StringBuilder rows = new StringBuilder("firstName,lastName,email,department\n");
        people.forEach(
                user -> rows.append("%s,%s,%s,Looms%n".formatted(user.firstName(), user.lastName(), user.email())));
        Files.writeString(roster, rows);

        RunReport run = rollcall.imports(roster, UPDATE);

        assertAllUpdated(run, MANY);
        assertThat(account.users())
                .filteredOn(user -> !others.contains(user.id()))
                .hasSize(MANY)
                .allMatch(user -> user.json().contains("\"department\":\"Looms\""));
        assertWrites(MANY, 0);
        assertThat(account.requests())
                .filteredOn(request -> request.operation() == Operation.BULK_UPDATE)
                .extracting(LoggedRequest::status)
                .contains(409)
                .filteredOn(status -> status == 200)
                .hasSize(2);
    }

    @Test
    void enablesInTwoCallsWhereThatIsWanted() throws IOException {
        reads(Reading.ENABLED_IN_TWO_CALLS);
        write(PEOPLE, "Engines,,");
        rollcall.imports(roster, UPDATE);
        write(PEOPLE, "Engines,Enabled,Passw0rd%.");

        RunReport plan = rollcall.plans(roster, UPDATE);
        RunReport run = rollcall.imports(roster, UPDATE);

        assertAllUpdated(run, PEOPLE);
        assertThat(plan.counts().of(RowEnd.UPDATED)).isEqualTo(PEOPLE);
        assertThat(people(PEOPLE)).extracting(StandInUser::status).containsOnly("Enabled");
        assertWrites(0, 2 * PEOPLE);
    }

    /** It was carried out, and the account shows so: nothing is sent twice. */
    @Test
    void comparesAgainWhenATaskDoesNotEnd() throws IOException {
        write(PEOPLE, "Engines,,");
        rollcall.imports(roster, UPDATE);
        fails(FaultKind.TASK_ENDLESS);
        write(PEOPLE, "Looms,,");

        RunReport run = rollcall.imports(roster, UPDATE);

        assertAllUpdated(run, PEOPLE);
        assertThat(departments(PEOPLE)).containsOnly("Looms");
        assertWrites(PEOPLE, 0);
        assertThat(calls(Operation.BULK_UPDATE)).isEqualTo(1);
        assertQuietAfterwards();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "TASK_FAILED_BEFORE",
                "TASK_FAILED_HALFWAY",
                "TASK_FAILED_AFTER",
                "TASK_LOSES_ITEMS",
                "TASK_REORDERS_ITEMS"
            })
    void changesEachPersonOnceWhateverATaskTells(FaultKind fault) throws IOException {
        write(PEOPLE, "Engines,,");
        rollcall.imports(roster, UPDATE);
        fails(fault);
        write(PEOPLE, "Looms,,");

        RunReport run = rollcall.imports(roster, UPDATE);

        assertAllUpdated(run, PEOPLE);
        assertThat(departments(PEOPLE)).containsOnly("Looms");
        assertWrites(PEOPLE, 0);
        assertQuietAfterwards();
    }

    @Test
    void comparesTheLongWayWhereTheDirectoryIsAlwaysWhole() throws IOException {
        write(PEOPLE, "Engines,,");
        rollcall.imports(roster, FULL);
        rollcall.imports(roster, FULL);
        int before = account.requests().size();
        RunReport quiet = rollcall.imports(roster, FULL);
        int after = account.requests().size();
        assertThat(after - before).as(quiet.toText()).isLessThanOrEqualTo(3);

        reads(Reading.DIRECTORY_ALWAYS_WHOLE);
        RunReport compared = rollcall.imports(roster, FULL);

        assertThat(compared.counts().of(RowEnd.UNCHANGED)).isEqualTo(PEOPLE);
        assertThat(compared.toText()).doesNotContain("nobody was compared one by one");
        assertThat(account.requests().subList(after, account.requests().size()))
                .extracting(LoggedRequest::operation)
                .contains(Operation.LIST);
        assertWrites(0, 0);

        changeByHand(1, "{\"contact\":{\"department\":\"Tea\"}}");
        RunReport next = rollcall.imports(roster, FULL);
        assertThat(next.toText()).contains("CHANGED_BY_HAND");
        assertWrites(0, 0);
    }

    /** A run of some rows does not know who else is in the roster. */
    @ParameterizedTest
    @ValueSource(strings = {"only", "limit"})
    void findsNoLeaversAmongSomeRows(String how) throws IOException {
        write(PEOPLE, "Engines,,");
        rollcall.imports(roster, FULL);
        write(PEOPLE - 3, "Looms,,");
        RowChoice some = how.equals("limit")
                ? new RowChoice(List.of(), 2L)
                : new RowChoice(List.of(new RowSelector("2-3")), null);

        RunReport plan = rollcall.plans(roster, some, FULL);
        RunReport run = rollcall.imports(roster, some, FULL);

        for (RunReport report : List.of(plan, run)) {
            assertThat(report.counts().haveLeavers()).as(report.toText()).isFalse();
            assertThat(report.folder().resolve("leavers.csv")).doesNotExist();
        }
        assertThat(run.ending().status()).as(run.toText()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.counts().of(RowEnd.UPDATED)).isEqualTo(2);
        assertThat(account.users()).extracting(StandInUser::status).doesNotContain("Disabled");
        assertWrites(0, 2);

        RunReport whole = rollcall.imports(roster, FULL);
        assertThat(whole.counts().of(LeaverEnd.DISABLED)).as(whole.toText()).isEqualTo(3);
        assertThat(whole.counts().of(RowEnd.UPDATED)).isEqualTo(PEOPLE - 3 - 2);
    }

    private void assertAllUpdated(RunReport run, int people) {
        assertThat(run.ending().status()).as(run.toText()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.counts().of(RowEnd.UPDATED)).as(run.toText()).isEqualTo(people);
        assertThat(run.causes()).isEmpty();
        assertThat(account.requests()).extracting(LoggedRequest::errorCode).doesNotContain("CMN-101");
    }

    /** The account is as the roster says, so the next night writes nothing. */
    private void assertQuietAfterwards() {
        int before = written();
        RunReport next = rollcall.imports(roster, UPDATE);
        assertThat(next.counts().of(RowEnd.UNCHANGED)).as(next.toText()).isEqualTo(PEOPLE);
        assertThat(written()).isEqualTo(before);
    }

    private void assertWrites(int inBulk, int oneByOne) {
        assertThat(account.writes()).containsEntry(Write.BULK_UPDATE, inBulk).containsEntry(Write.UPDATE, oneByOne);
    }

    private int written() {
        return account.writes().values().stream().mapToInt(Integer::intValue).sum();
    }

    private long calls(Operation operation) {
        return account.requests().stream()
                .filter(request -> request.operation() == operation)
                .count();
    }

    private void reads(Reading reading) {
        account.change(account.settings().toBuilder()
                .otherReadings(EnumSet.of(reading))
                .build());
    }

    private void fails(FaultKind fault) {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.BULK_UPDATE, fault))
                .build());
    }

    private void changeByHand(int person, String change) {
        account.changeByHand(people(PEOPLE).get(person - 1).id(), change);
    }

    private List<StandInUser> people(int count) {
        Set<String> addresses = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "p" + i + "@example.com")
                .collect(Collectors.toSet());
        return account.users().stream()
                .filter(user -> user.email() != null && addresses.contains(user.email()))
                .toList();
    }

    private List<String> departments(int count) {
        List<String> all = new ArrayList<>();
        people(count)
                .forEach(user -> all.add(Objects.toString(
                        user.json().replaceFirst("(?s).*\"department\"\\s*:\\s*\"([^\"]*)\".*", "$1"))));
        assertThat(all).hasSize(count);
        return all;
    }

    private void write(int people, String rest) throws IOException {
        Files.writeString(
                roster,
                HEADER
                        + IntStream.rangeClosed(1, people)
                                .mapToObj(i -> "First%1$d,Last%1$d,p%1$d@example.com,".formatted(i) + rest + "\n")
                                .collect(Collectors.joining()));
    }
}

package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every other row names a number, and all these numbers are the very ones that the account would give away next. There are
 * more rows than go into a chunk.
 */
@Tag("slow")
class NumbersFirstTests {

    private static final int PEOPLE = 230;
    private static final int FIRST_FREE = 1_001;

    private final Path folder;
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final RollcallHere rollcall;

    NumbersFirstTests(@TempDir Path folder) {
        this.folder = folder;
        this.rollcall = RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.doubt.settle=1s",
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=100ms");
    }

    @BeforeEach
    void makeImagesFolder() throws IOException {
        Files.createDirectories(folder.resolve("images"));
    }

    @AfterEach
    void close() {
        rollcall.close();
        account.close();
    }

    @Test
    void sendsAllWhoNameANumberBeforeAnybodyElse() throws IOException {
        RunReport report = rollcall.imports(roster());

        assertThat(report.counts().of(RowEnd.CREATED)).as(report.toText()).isEqualTo(PEOPLE);
        assertThat(creations())
                .extracting(creation -> creation.extensionNumber() != null)
                .isSortedAccordingTo((one, other) -> Boolean.compare(other, one));
        everybodyHasTheNumberAskedFor();
    }

    @Test
    void givesNoNumberAwayWhileItIsInDoubtWhetherItsOwnerIsThere() throws IOException {
        account.change(account.settings().toBuilder()
                .faults(
                        Fault.next(3, Operation.CREATE, FaultKind.RESET_BEFORE),
                        Fault.next(2, Operation.CREATE, FaultKind.STATUS_500_BEFORE)
                                .after(30),
                        Fault.next(2, Operation.CREATE, FaultKind.COMMIT_THEN_CUT)
                                .after(60))
                .build());

        RunReport report = rollcall.imports(roster());

        assertThat(report.counts().of(RowEnd.CREATED) + report.counts().of(RowEnd.ADOPTED))
                .as(report.toText())
                .isEqualTo(PEOPLE);
        everybodyHasTheNumberAskedFor();
    }

    @Test
    void letsNobodyWhoNamesANumberKeepTheOthersFromBeingSent() throws IOException {
        account.refuse(Refusal.of(Operation.CREATE, address(0), 500, "CMN-203", null));
        account.refuse(Refusal.of(Operation.CREATE, address(2), 400, "NEW-001", null));

        RunReport report = rollcall.imports(roster());

        assertThat(report.counts().of(RowEnd.CREATED)).as(report.toText()).isEqualTo(PEOPLE - 2);
        assertThat(report.counts().of(RowEnd.SKIPPED)).isEqualTo(2);
        assertThat(creations())
                .filteredOn(creation -> address(2).equals(creation.email()))
                .hasSize(1);
    }

    private void everybodyHasTheNumberAskedFor() {
        Map<String, StandInUser> users = account.users().stream()
                .filter(user -> user.email() != null && user.email().startsWith("person"))
                .collect(Collectors.toMap(user -> String.valueOf(user.email()), user -> user));
        assertThat(users).hasSize(PEOPLE);
        for (int i = 0; i < PEOPLE; i += 2) {
            StandInUser user = users.get(address(i));
            assertThat(user == null ? null : user.extensionNumber())
                    .as(address(i))
                    .isEqualTo(String.valueOf(FIRST_FREE + i / 2));
        }
    }

    private List<LoggedRequest> creations() {
        return account.requests().stream()
                .filter(request -> request.operation() == Operation.CREATE)
                .toList();
    }

    private static String address(int person) {
        return "person%d@example.com".formatted(person);
    }

    private Path roster() throws IOException {
        List<String> lines = new ArrayList<>(List.of("firstName,lastName,email,extensionNumber"));
        for (int i = 0; i < PEOPLE; i++) {
            lines.add("First%d,Last%d,%s,%s"
                    .formatted(i, i, address(i), i % 2 == 0 ? String.valueOf(FIRST_FREE + i / 2) : ""));
        }
        return Files.write(folder.resolve("people.csv"), lines);
    }
}

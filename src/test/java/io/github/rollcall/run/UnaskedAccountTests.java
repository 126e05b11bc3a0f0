package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.database.OnPostgres;
import io.github.rollcall.lease.AccountHeld;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose account it is cannot be asked when a run is to go on; several machines share the database. */
@OnPostgres
@Timeout(180)
class UnaskedAccountTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final Path roster;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    UnaskedAccountTests(@TempDir Path folder) throws IOException {
        this.home = folder.resolve("home");
        this.roster = Files.writeString(folder.resolve("people.csv"), """
                firstName,lastName,email
                Ada,Ames,ada@example.com
                Bo,Berg,bo@example.com
                """);
    }

    @Test
    void touchesNoRunOnWhichAnotherProcessWorks() {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.CREATE, FaultKind.WITHHOLD_BEFORE))
                .build());
        try (RollcallHere working = start();
                RollcallHere second = start()) {
            CompletableFuture<RunReport> night = CompletableFuture.supplyAsync(() -> working.imports(roster));
            await().atMost(PATIENCE).until(() -> account.withheld() == 1);
            nobodyTellsTheAccount();

            assertThatThrownBy(() -> second.imports(roster))
                    .isInstanceOf(AccountHeld.class)
                    .hasMessageContaining("is being worked on by");

            account.refuseNothing();
            account.release();
            RunReport report = night.join();
            assertThat(report.ending().exitCode()).as(report.toText()).isZero();
            assertThat(people()).isEqualTo(2);
        }
    }

    private void nobodyTellsTheAccount() {
        account.refuse(new Refusal(Operation.ACCOUNT, null, Integer.MAX_VALUE, 503, "CMN-201", null));
    }

    private RollcallHere start() {
        return RollcallHere.start(
                home,
                account,
                "rollcall.doubt.settle=1s",
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=100ms");
    }

    private long people() {
        return account.users().stream()
                .map(StandInUser::email)
                .filter(email -> email != null && email.matches("(ada|bo)@example.com"))
                .count();
    }
}

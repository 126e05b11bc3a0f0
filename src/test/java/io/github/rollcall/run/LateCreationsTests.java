package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** We give up on an answer, and what was asked for happens afterwards, in an account that would take everybody twice. */
class LateCreationsTests {

    private static final int PEOPLE = 30;
    private static final int LATE = 3;

    private final Path folder;
    private final StandInAccount account = StandInAccount.start(StandInSettings.builder()
            .unlimited()
            .acceptDuplicateEmails(true)
            .commitDelay(Duration.ofMillis(1000))
            .visibilityDelay(Duration.ofMillis(500))
            .build());
    private final RollcallHere rollcall;

    LateCreationsTests(@TempDir Path folder) {
        this.folder = folder;
        this.rollcall = RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.http.read-timeout=500ms",
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=50ms",
                "rollcall.doubt.settle=3s");
    }

    @AfterEach
    void close() {
        rollcall.close();
        account.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHHOLD_THEN_COMMIT", "CUT_THEN_COMMIT"})
    void findsEverybodyAndSendsNobodyTwice(FaultKind kind) throws IOException {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(LATE, Operation.CREATE, kind).after(5))
                .build());

        RunReport report = rollcall.imports(roster());

        assertThat(report.counts().of(RowEnd.CREATED) + report.counts().of(RowEnd.ADOPTED))
                .as(report.toText())
                .isEqualTo(PEOPLE);
        assertThat(report.counts().of(RowEnd.ADOPTED)).isGreaterThanOrEqualTo(LATE);
        assertThat(requests(Operation.CREATE)).hasSize(PEOPLE);
        assertThat(account.users()).hasSize(PEOPLE + 1);
    }

    @Test
    void looksSeveralPeopleUpByOneCallAndAgainAndAgain() throws IOException {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(LATE, Operation.CREATE, FaultKind.WITHHOLD_THEN_COMMIT))
                .build());

        rollcall.imports(roster());

        assertThat(requests(Operation.LIST))
                .filteredOn(look -> !look.askedEmails().isEmpty())
                .hasSizeGreaterThan(1)
                .first()
                .satisfies(look -> assertThat(look.askedEmails()).hasSizeGreaterThanOrEqualTo(LATE));
    }

    private List<LoggedRequest> requests(Operation operation) {
        return account.requests().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    private Path roster() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        List<String> lines = new ArrayList<>(List.of("firstName,lastName,email"));
        for (int i = 0; i < PEOPLE; i++) {
            lines.add("First%d,Last%d,person%d@example.com".formatted(i, i, i));
        }
        return Files.write(folder.resolve("people.csv"), lines);
    }
}

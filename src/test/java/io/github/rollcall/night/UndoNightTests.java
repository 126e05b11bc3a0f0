package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInUser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} while a night is undone, then a rerun: everybody disabled once, and nobody deleted. */
@Tag("slow")
class UndoNightTests extends NightTestBase {

    private static final int PEOPLE = 30;

    private Path roster;

    @BeforeEach
    void begin() {
        roster = night.roster("people.csv", Night.people(0, PEOPLE));
    }

    @ParameterizedTest
    @CsvSource({"UPDATE, 1000", "BULK_UPDATE, 20"})
    void isHeldReleasedKilledAndContinued(Operation operation, String bulkFrom) {
        assertThat(night.rollcall().run("import", roster).code()).isZero();
        String run = night.summary().path("run").asString();
        int there = users().size();

        Ended held = rollcall(bulkFrom).run("undo", run, "--apply");
        assertThat(held.code()).as(held.output() + held.errors()).isEqualTo(5);
        assertThat(held.output()).contains("%d people of %d".formatted(PEOPLE, PEOPLE), "rerun");
        assertThat(disabled()).isZero();

        night.faults(Fault.next(1, operation, FaultKind.COMMIT_THEN_WITHHOLD));
        RollcallProcess first = rollcall(bulkFrom).start("rerun", "--release");
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 1);
        first.kill();
        night.noFaults();
        Ended second = rollcall(bulkFrom).run("rerun");

        assertThat(second.code()).as(second.output() + second.errors()).isZero();
        assertThat(night.summary().path("rows").path("updated").asInt()).isEqualTo(PEOPLE);
        assertThat(disabled()).isEqualTo(PEOPLE);
        assertThat(users()).hasSize(there);
        assertThat(night.account().requests())
                .extracting(LoggedRequest::operation)
                .doesNotContain(Operation.DELETE);
    }

    private RollcallProcess.Builder rollcall(String bulkFrom) {
        return night.rollcall().set("rollcall.update.bulk-from", bulkFrom);
    }

    private long disabled() {
        return users().stream().filter(user -> user.status().equals("Disabled")).count();
    }

    private List<StandInUser> users() {
        return night.account().users();
    }
}

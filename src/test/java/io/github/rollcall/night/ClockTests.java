package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A machine whose clock somebody sets between two attempts. */
@Tag("slow")
class ClockTests {

    private static final int PEOPLE = 30;

    @TempDir
    private Path folder;

    /** The account shows new users so late that nobody is seen by the first look-up of the second attempt. */
    @Test
    void sendsNobodyTwiceWhateverTheClockIsSetTo() {
        try (Night night = Night.withSettings(
                folder,
                StandInSettings.builder()
                        .unlimited()
                        .acceptDuplicateEmails(true)
                        .visibilityDelay(Duration.ofSeconds(9))
                        .build())) {
            Path roster = night.roster("people.csv", 0, PEOPLE);
            night.faults(Fault.next(4, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD)
                    .after(4));
            RollcallProcess first = patient(night).start("import", roster);
            night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 4);
            first.kill();
            night.noFaults();

            ends(patient(night).withClockAhead(Duration.ofHours(1)).run("rerun"));
            night.hasEverybodyOnce(Night.people(0, PEOPLE));
            assertThat(night.summary().path("rows").path("adopted").asInt()).isGreaterThanOrEqualTo(4);

            ends(patient(night)
                    .withClockAhead(Duration.ofHours(-2))
                    .run("import", night.roster("people.csv", 0, PEOPLE + 5)));
            night.hasEverybodyOnce(Night.people(0, PEOPLE + 5));
            hasTheNewerRunLast(night.summaries());
        }
    }

    private static void hasTheNewerRunLast(List<JsonNode> runs) {
        assertThat(runs)
                .extracting(run -> run.path("rows").path("read").asInt())
                .containsExactly(PEOPLE, PEOPLE + 5);
        assertThat(runs)
                .allSatisfy(run -> assertThat(Instant.parse(run.path("endedAt").asString()))
                        .isAfterOrEqualTo(Instant.parse(run.path("startedAt").asString())));
    }

    private static RollcallProcess.Builder patient(Night night) {
        return night.rollcall().set("rollcall.doubt.settle", "11s");
    }

    private static void ends(Ended process) {
        assertThat(process.code()).as(process.said()).isZero();
    }
}

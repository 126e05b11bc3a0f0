package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody wants it to end: the calls in flight end first, and the report says the same as the process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends signals")
class StopTests extends NightTestBase {

    private static final int PEOPLE = 120;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 143"})
    void stopsInGoodOrderAndGoesOn(String signal, int exitCode) throws IOException {
        assumeHeard(signal);
        RollcallProcess first = withoutAnswers();
        first.signal(signal);
        await().until(() -> first.output().contains("Stopping: "));
        night.noFaults();

        assertThat(first.await()).as(first.output() + first.errors()).isEqualTo(exitCode);
        assertThat(night.summary().path("exitCode").asInt()).isEqualTo(exitCode);
        assertThat(night.summary().path("status").asString()).isEqualTo("stopped");
        assertThat(night.summary().path("rows").path("inDoubt").asInt()).isZero();
        assertThat(night.summary().path("rows").path("unprocessed").asInt()).isPositive();

        Ended second = night.rollcall().run("rerun");
        assertThat(second.code()).as(second.output() + second.errors()).isZero();
        night.hasEverybodyOnce(Night.people(0, PEOPLE));
        assertThat(night.summary().path("rows").path("created").asInt()).isEqualTo(PEOPLE);
    }

    @Test
    void givesUpNoCallHoweverOftenItIsAsked() throws IOException {
        assumeHeard("INT");
        RollcallProcess process = withoutAnswers();
        process.signal("INT");
        await().until(() -> process.output().contains("Stopping: "));
        process.signal("INT");
        await().until(() -> process.output().contains("Still stopping: "));
        process.signal("TERM");
        night.noFaults();

        assertThat(process.await()).as(process.output() + process.errors()).isEqualTo(130);
        assertThat(night.summary().path("exitCode").asInt()).isEqualTo(130);
        assertThat(night.summary().path("rows").path("inDoubt").asInt()).isZero();
    }

    /** The check of a large roster takes minutes, and writes nothing. */
    @Test
    void stopsAPlanInTheMiddleOfItsCheck() {
        Path roster = night.rosterWithoutImages("many.csv", Night.people(0, 100_000));
        RollcallProcess plan = night.rollcall().start("plan", roster);
        night.untilRequests(request -> request.operation() == Operation.LIST, 1);
        plan.signal("TERM");

        assertThat(plan.await()).as(plan.output() + plan.errors()).isEqualTo(143);
        assertThat(plan.output()).doesNotContain("would be created");
    }

    /** Four people are created, and nobody is told. */
    private RollcallProcess withoutAnswers() {
        night.faults(
                Fault.next(4, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(30));
        RollcallProcess process = night.rollcall().start("import", night.roster("people.csv", 0, PEOPLE));
        night.untilRequests(request -> request.fault() == FaultKind.COMMIT_THEN_WITHHOLD, 4);
        return process;
    }

    /** A script's background job ignores Ctrl-C and hanging up; its children inherit that, and honour it. SIGTERM is heard. */
    private static void assumeHeard(String signal) throws IOException {
        int bit = signal.equals("INT") ? 0b10 : signal.equals("HUP") ? 0b01 : 0;
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
        assumeFalse(
                lines.stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & bit) != 0),
                "The parent process ignores SIG" + signal);
    }
}

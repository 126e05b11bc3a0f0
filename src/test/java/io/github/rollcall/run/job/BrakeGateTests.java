package io.github.rollcall.run.job;

import static io.github.rollcall.brake.SomeBrakes.USUAL;
import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.brake.Brake;
import io.github.rollcall.brake.Hold;
import io.github.rollcall.brake.SomeBrakes;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.Workshop;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With which runs a roster is compared, and what a run remembers of its brakes. */
class BrakeGateTests {

    private static final String SERVER = "https://platform.example.com";
    private static final RunNumbers FEW = new RunNumbers(10, 0, 0, USUAL.columns(), false);

    private final TestClock clock = new TestClock();
    private final RunLog runs = new JournalFixture(clock).runs();
    private final BrakeGate gate = gate(new StopSignal());

    @Test
    void comparesWithGoodRunsOfTheFeed() {
        good("people", "1", USUAL, 0);
        good("people", "1", USUAL, 4);
        assertThat(holding(begin("people", "1"), FEW)).isEmpty();

        good("people", "1", USUAL, 0);
        assertThat(holding(begin("people", "1"), FEW)).extracting(Hold::brake).containsExactly(Brake.FEWER_ROWS);
    }

    @Test
    void comparesWithNothingElse() {
        good("people", "1", USUAL, 0);
        good("people", "1", USUAL, 0);
        good("other", "1", USUAL, 0);
        good("people", "2", USUAL, 0);
        good("people", "1", USUAL, 69);
        good("people", "1", new RunNumbers(100, 0, 0, USUAL.columns(), true), 0);
        plan();

        assertThat(holding(begin("people", "1"), FEW)).isEmpty();
    }

    @Test
    void remembersWhatARunWasHeldWithUntilItIsReleased() {
        RunRecord run = begin("people", "1");
        assertThat(past(run).heldWith()).isEmpty();
        assertThat(past(run).isReleased()).isFalse();

        runs.held(new Attempt(run.id(), 1), FEW);
        runs.attemptEnded(new Attempt(run.id(), 1), 5, "Held.");
        runs.attemptStarted(new Attempt(run.id(), 2));
        assertThat(past(run).heldWith()).contains(FEW);
        assertThat(past(run).hasPassed()).isFalse();
        assertThat(past(run).hasFinished()).isFalse();

        runs.released(new Attempt(run.id(), 2), FEW);
        assertThat(past(run).heldWith()).isEmpty();
        assertThat(past(run).isReleased()).isTrue();
        assertThat(past(run).letThrough()).containsExactly(FEW);

        runs.held(new Attempt(run.id(), 2), USUAL);
        assertThat(past(run).heldWith()).contains(USUAL);
        assertThat(past(run).isReleased()).isFalse();
    }

    @Test
    void letsARunGoOnWithWhatItPassedWith() {
        RunLimits limits = new RunLimits(3L, null);
        RunRecord run = begin("people", "1", limits);
        runs.passed(new Attempt(run.id(), 1), creating(5));

        assertThat(holding(run, creating(5))).isEmpty();
        assertThat(holding(run, creating(6))).extracting(Hold::brake).containsExactly(Brake.MAX_CREATES);
    }

    @Test
    void hasAnEndOnlyWhenItsLastAttemptHasOne() {
        RunRecord run = good("people", "1", USUAL, 4);
        assertThat(past(run).lastEnd()).contains(4);

        runs.attemptStarted(new Attempt(run.id(), 2));
        assertThat(past(run).lastEnd()).isEmpty();
    }

    @Test
    void holdsNobodyWhoHasAskedToStop(@TempDir Path folder) {
        StopSignal stop = new StopSignal();
        stop.request();
        Workshop.Import people = new Workshop(new InMemoryExtensions(clock), clock)
                .begin(aRoster().withPeople(2).in(folder));
        RunRecord run = people.record().withLimits(new RunLimits(0L, null));
        CheckedRoster checked = people.check();

        assertThatThrownBy(() -> gate(stop).letThrough(run, checked, Deadline.NONE))
                .isInstanceOf(StopRequested.class);
    }

    @Test
    void holdsWhatWouldNotBeOverInTime() {
        RunLimits limits = new RunLimits(null, null, null, FinishBy.of("06:00"));
        RunRecord run = begin("people", "1", limits);
        Deadline deadline = Deadline.in(Duration.ofHours(3));
        assertThat(gate.holding(run, creating(5), taking(Duration.ofMinutes(178)), deadline))
                .isEmpty();
        assertThat(gate.holding(run, creating(5), taking(Duration.ofMinutes(181)), deadline))
                .singleElement()
                .hasToString("Brake finish-by: creating 5 users takes 3 h 1 min at the account's quota, and until 06:00"
                        + " there are only 2 h 59 min.");

        runs.passed(new Attempt(run.id(), 1), creating(5));
        assertThat(gate.holding(run, creating(5), taking(Duration.ofMinutes(181)), deadline))
                .isEmpty();
        assertThat(gate.holding(run, creating(6), taking(Duration.ofMinutes(181)), deadline))
                .hasSize(1);
    }

    private static Forecast taking(Duration time) {
        return new Forecast(5, 0, 0, 0, time, Duration.ZERO);
    }

    private List<Hold> holding(RunRecord run, RunNumbers numbers) {
        return gate.holding(run, numbers, taking(Duration.ZERO), Deadline.NONE);
    }

    private BrakeGate gate(StopSignal stop) {
        return new BrakeGate(SomeBrakes.with(Map.of()), runs, stop);
    }

    private static RunNumbers creating(long creations) {
        return new RunNumbers(100, creations, 0, USUAL.columns(), false);
    }

    private RunPast past(RunRecord run) {
        return RunPast.of(runs, run.id());
    }

    private RunRecord good(String feed, String account, RunNumbers numbers, int exitCode) {
        RunRecord run = begin(feed, account);
        runs.passed(new Attempt(run.id(), 1), numbers);
        runs.attemptEnded(new Attempt(run.id(), 1), exitCode, null);
        return run;
    }

    private RunRecord begin(String feed, String account) {
        return begin(feed, account, RunLimits.NONE);
    }

    private RunRecord begin(String feed, String account, RunLimits limits) {
        RunRecord run = runs.begin(record(feed, limits, false));
        runs.attemptStarted(new Attempt(run.id(), 1));
        runs.accountKnown(new Attempt(run.id(), 1), new AccountKey(SERVER, account));
        return run;
    }

    private void plan() {
        RunRecord plan = runs.begin(record("people", RunLimits.NONE, true));
        runs.accountKnown(new Attempt(plan.id(), 1), new AccountKey(SERVER, "1"));
        runs.passed(new Attempt(plan.id(), 1), USUAL);
        runs.attemptEnded(new Attempt(plan.id(), 1), 0, null);
    }

    private RunRecord record(String feed, RunLimits limits, boolean isPlan) {
        return new RunRecord(
                RunId.at(clock.instant()),
                clock.instant(),
                SERVER,
                feed,
                "/people.csv",
                "0a",
                null,
                "/images",
                false,
                limits,
                isPlan);
    }
}

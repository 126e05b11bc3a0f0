package io.github.rollcall.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.user.RowChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunLogTests {

    private static final String SERVER = "https://platform.example.com";

    private static final RunNumbers NUMBERS = new RunNumbers(12, 7, 1, Set.of("email", "department"), true);

    private final TestClock clock = new TestClock();
    private final RunLog runs = new JournalFixture(clock).runs();

    @Test
    void readsBackARun() {
        RunRecord run = runs.begin(wanted(SERVER));

        assertThat(run).isEqualTo(wanted(SERVER));
        assertThat(runs.find(run.id())).contains(run);
    }

    @Test
    void movesOnASecondWhereAnIdIsTaken() {
        runs.begin(wanted(SERVER));
        runs.begin(wanted(SERVER));

        assertThat(runs.begin(wanted(SERVER)).id()).isEqualTo(new RunId("20261123T020002Z"));
    }

    @Test
    void namesANewRunAfterAllOthersThoughTheClockWasSetBack() {
        runs.begin(wanted(SERVER));
        clock.advance(Duration.ofHours(-1));

        assertThat(runs.begin(wanted(SERVER)).id()).isEqualTo(new RunId("20261123T020001Z"));
    }

    @Test
    void listsTheRunsOfAServerNewestFirst() {
        RunRecord first = runs.begin(wanted(SERVER));
        RunRecord second = runs.begin(wanted(SERVER));
        runs.begin(wanted("https://other.example.com"));

        assertThat(runs.newestFirst(SERVER)).containsExactly(second, first);
    }

    @Test
    void tellsWhatHappenedInOrder() {
        Attempt attempt = new Attempt(runs.begin(wanted(SERVER)).id(), 2);
        runs.attemptStarted(attempt);
        runs.rosterRead(attempt, 12);
        runs.accountKnown(attempt, new AccountKey(SERVER, "400123456"));
        runs.checked(attempt);
        runs.held(attempt, NUMBERS);
        runs.released(attempt, NUMBERS);
        runs.passed(attempt, NUMBERS);
        runs.worked(attempt);
        runs.attemptEnded(attempt, 4, null);

        Instant now = clock.instant();
        assertThat(runs.events(attempt.run()))
                .containsExactly(
                        new RunEvent(2, now, RunEvent.Kind.STARTED, null, null, null, null, null),
                        new RunEvent(2, now, RunEvent.Kind.READ, null, 12L, null, null, null),
                        new RunEvent(2, now, RunEvent.Kind.ACCOUNT, "400123456", null, null, null, null),
                        new RunEvent(2, now, RunEvent.Kind.CHECKED, null, null, null, null, null),
                        new RunEvent(2, now, RunEvent.Kind.HELD, null, null, null, null, NUMBERS),
                        new RunEvent(2, now, RunEvent.Kind.RELEASED, null, null, null, null, NUMBERS),
                        new RunEvent(2, now, RunEvent.Kind.PASSED, null, null, null, null, NUMBERS),
                        new RunEvent(2, now, RunEvent.Kind.WORKED, null, null, null, null, null),
                        new RunEvent(2, now, RunEvent.Kind.ENDED, null, null, 4, null, null));
    }

    @Test
    void shortensAMessageThatIsLongerThanItsColumn() {
        Attempt attempt = new Attempt(runs.begin(wanted(SERVER)).id(), 1);

        runs.attemptEnded(attempt, 1, "x".repeat(5000));

        assertThat(runs.events(attempt.run()).get(0).detail()).isEqualTo("x".repeat(4000));
    }

    @Test
    void refusesWhatIsNoRunId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunId("../20261123T020000Z"))
                .withMessageContaining("reports/");
    }

    @Test
    void countsRunIdsOverTheEndOfAYear() {
        assertThat(new RunId("20261231T235959Z").next()).isEqualTo(new RunId("20270101T000000Z"));
    }

    @Test
    void readsOptionsThatWereKeptBeforeThereWereMore() {
        assertThat(
                        ChangeOptions.of(
                                "{\"existing\":\"UPDATE\",\"drift\":null,\"isFull\":false,\"missing\":null,\"updatePasswords\":true}"))
                .isEqualTo(new ChangeOptions(
                        ExistingPeople.UPDATE, null, false, null, true, false, SeatOptions.NONE, null));
    }

    private RunRecord wanted(String server) {
        return new RunRecord(
                RunId.at(clock.instant()),
                clock.instant(),
                server,
                "people",
                "/people.csv",
                "0a",
                "Joiners",
                "windows-1250",
                "/images",
                true,
                new RunLimits(50L, new CountOrShare(5, true), null, FinishBy.of("06:00")),
                false,
                RowChoice.WHOLE,
                new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.REPORT, false));
    }
}

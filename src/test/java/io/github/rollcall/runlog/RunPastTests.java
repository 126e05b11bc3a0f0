package io.github.rollcall.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.RunEvent.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunPastTests {

    private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

    @Test
    void belongsToTheAccountOfItsFirstLogin() {
        RunPast past = new RunPast(List.of(
                event(1, 0, Kind.STARTED, null, null),
                event(1, 1, Kind.ACCOUNT, "400", null),
                event(2, 2, Kind.ACCOUNT, "500", null)));

        assertThat(past.account()).contains("400");
    }

    @Test
    void hasEndedAsItsLastAttemptSaidFirst() {
        RunPast past = new RunPast(List.of(
                event(1, 0, Kind.ENDED, null, 69),
                event(2, 1, Kind.ENDED, null, 0),
                event(2, 2, Kind.ENDED, null, 74)));

        assertThat(past.lastEnd()).contains(0);
        assertThat(past.lastEnded()).contains(NIGHT.plusSeconds(1));
        assertThat(past.hasFinished()).isTrue();
        assertThat(past.attempts().get(1).exitCode()).isZero();
    }

    @Test
    void hasNotEndedWhileALaterAttemptGoesOn() {
        RunPast past = new RunPast(List.of(event(1, 0, Kind.ENDED, null, 69), event(2, 1, Kind.STARTED, null, null)));

        assertThat(past.lastEnd()).isEmpty();
        assertThat(past.lastEnded()).isEmpty();
    }

    private static RunEvent event(
            int attempt, int second, Kind kind, @Nullable String account, @Nullable Integer exitCode) {
        return new RunEvent(attempt, NIGHT.plusSeconds(second), kind, account, null, exitCode, null, null);
    }
}

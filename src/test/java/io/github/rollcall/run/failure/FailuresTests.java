package io.github.rollcall.run.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeHeld;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.run.job.RunHeld;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.RunNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailuresTests {

    /** What went wrong, and the number that scripts rely on. */
    record Case(Throwable failure, int number) {}

    static final List<Case> CASES = List.of(
            new Case(new IllegalStateException("a bug"), 1),
            new Case(new AssertionError("a bug"), 1),
            new Case(new OutOfMemoryError("Java heap space"), 1),
            new Case(new StackOverflowError(), 1),
            new Case(new DataIntegrityViolationException("closed", new SQLException(new OutOfMemoryError())), 1),
            new Case(new RunHeld(List.of(), new RunNumbers(0, 0, 0, Set.of(), false)), 5),
            new Case(new UnknownRun("none"), 64),
            new Case(new UnusableRoster("no table", null, "Save it as CSV."), 65),
            new Case(new ExtensionsUnavailable("gone"), 69),
            new Case(new DataIntegrityViolationException("too long"), 74),
            new Case(new CannotCreateTransactionException("no connection"), 74),
            new Case(new SQLException("disk full"), 74),
            new Case(new IOException("disk full"), 74),
            new Case(new UncheckedIOException(new IOException("disk full")), 74),
            new Case(new HomeHeld("held"), 75),
            new Case(new AccessRefused("refused"), 77),
            new Case(new StopRequested(), 143),
            new Case(new IllegalStateException("a step failed", new AccessRefused("refused")), 77),
            new Case(new IllegalStateException(new IllegalStateException(new StopRequested())), 143));

    @ParameterizedTest
    @FieldSource("CASES")
    void meansWhatScriptsRelyOn(Case given) {
        assertThat(Failures.exitCodeOf(given.failure()).number()).isEqualTo(given.number());
    }

    @Test
    void goesByTheOutermostCauseThatSaysSomething() {
        assertThat(Failures.exitCodeOf(new UncheckedIOException(new IOException(new StopRequested()))))
                .isEqualTo(ExitCode.TROUBLE);
    }

    @Test
    void tellsCtrlCFromOtherSignalsByTheFirstOfThem() {
        StopSignal byKeyboard = new StopSignal();
        byKeyboard.requestByKeyboard();
        byKeyboard.request();
        StopSignal byOthers = new StopSignal();
        byOthers.request();
        byOthers.requestByKeyboard();

        assertThat(Failures.exitCodeOf(byKeyboard.asException())).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(ExitCode.INTERRUPTED.number()).isEqualTo(130);
        assertThat(Failures.exitCodeOf(byOthers.asException())).isEqualTo(ExitCode.STOPPED);
    }

    @Test
    void tellsTheCauseThatIsMeantForPeople() {
        AccessRefused refused = new AccessRefused("refused");

        assertThat(Failures.tellingCause(new IllegalStateException("a step failed", refused)))
                .isSameAs(refused);
    }

    @Test
    void tellsTheFailureItselfWhereNoCauseIsMeantForPeople() {
        IllegalStateException bug = new IllegalStateException("a bug", new IllegalArgumentException());

        assertThat(Failures.tellingCause(bug)).isSameAs(bug);
    }
}

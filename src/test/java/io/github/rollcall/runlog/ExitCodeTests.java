package io.github.rollcall.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitCodeTests {

    @Test
    void tellsTheGravestOfSeveralRosters() {
        assertThat(ExitCode.graver(ExitCode.DONE, ExitCode.SKIPS)).isEqualTo(ExitCode.SKIPS);
        assertThat(ExitCode.graver(ExitCode.ROSTER_UNUSABLE, ExitCode.HELD)).isEqualTo(ExitCode.ROSTER_UNUSABLE);
        assertThat(ExitCode.graver(ExitCode.UNRECONCILED, ExitCode.TROUBLE)).isEqualTo(ExitCode.UNRECONCILED);
        assertThat(Stream.of(ExitCode.values()).map(code -> ExitCode.graver(ExitCode.DONE, code)))
                .containsExactly(ExitCode.values());
    }

    @Test
    void givesEachNumberOnce() {
        assertThat(Stream.of(ExitCode.values()).map(ExitCode::number)).doesNotHaveDuplicates();
    }
}

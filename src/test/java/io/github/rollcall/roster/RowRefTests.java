package io.github.rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowRefTests {

    @Test
    void readsWellInASentence() {
        assertThat(RowRef.line(17)).hasToString("line 17");
        assertThat(new RowRef(17, "Staff")).hasToString("sheet Staff row 17");
    }

    @Test
    void countsFromOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> RowRef.line(0));
    }

    @Test
    void knowsOurOwnColumns() {
        assertThat(new RosterHeader(List.of("email", "Rollcall_Line")).isCorrection())
                .isTrue();
        assertThat(new RosterHeader(List.of("email", "my rollcall_line")).isCorrection())
                .isFalse();
    }
}

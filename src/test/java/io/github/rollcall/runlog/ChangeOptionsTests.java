package io.github.rollcall.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeOptionsTests {

    @Test
    void keepsOfAnUndoingWhichRunItUndoes() {
        ChangeOptions undoing = ChangeOptions.undoing(new RunId("20261123T020000Z"));

        assertThat(undoing.stored()).contains("\"undoes\":").doesNotContain("\"undo\":");
        assertThat(ChangeOptions.of(undoing.stored())).isEqualTo(undoing);
        assertThat(undoing.isUndo()).isTrue();
        assertThat(ChangeOptions.NONE.isUndo()).isFalse();
    }
}

package io.github.rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlanksTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u00A0",
                "\u202F",
                "\u3000",
                "\u200B",
                "\u2060",
                "\uFEFF",
                "\u202A\u202C",
                "\u0085"
            })
    void seesNothing(String text) {
        assertThat(Blanks.isBlank(text)).isTrue();
        assertThat(Blanks.strip(text + "Ada" + text)).isEqualTo("Ada");
        assertThat(Blanks.remove("A" + text + "da")).isEqualTo("Ada");
    }

    @Test
    void collapsesBlanksInsideAndLeavesControls() {
        assertThat(Blanks.collapse(" Ada \u00A0\u2003Augusta\tKing\n")).isEqualTo("Ada Augusta\tKing");
    }

    @Test
    void leavesJoinersInsideWords() {
        assertThat(Blanks.strip("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
    }
}

package io.github.rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTests {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    =1+1,          `'=1+1`
                    -2+3,          `'-2+3`
                    @SUM(A1),      `'@SUM(A1)`
                    +cmd|'/C calc, `'+cmd|'/C calc`
                    +1+2,          `'+1+2`
                    +,             `'+`
                    `\t=1`,        `'\t=1`
                    `\r=1`,        `'\r=1`
                    `'t Hooft`,    `''t Hooft`
                    `'`,           `''`
                    """)
    void putsAnApostropheBeforeWhatLooksLikeAFormula(String cell, String guarded) {
        assertThat(FormulaGuard.guard(cell)).isEqualTo(guarded);
        assertThat(FormulaGuard.unguard(guarded)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+41 44 668 18 00",
                "+1 (650) 555-0100",
                "+41/44.668",
                "+ 41 44 668",
                "Ada",
                "a=b",
                "",
                " =1",
                "0101"
            })
    void leavesPhoneNumbersAndOrdinaryCells(String cell) {
        assertThat(FormulaGuard.guard(cell)).isEqualTo(cell);
        assertThat(FormulaGuard.unguard(cell)).isEqualTo(cell);
    }

    @Test
    void takesBackWhateverItDid() {
        List<String> pieces = List.of("'", "=", "+", "-", "@", "\t", "\r", "\n", "1", "41 44", "a", " ", "(", "＝");
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder cell = new StringBuilder();
            for (int piece = random.nextInt(6); piece > 0; piece--) {
                cell.append(pieces.get(random.nextInt(pieces.size())));
            }
            String text = cell.toString();
            assertThat(FormulaGuard.unguard(FormulaGuard.guard(text)))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }
}

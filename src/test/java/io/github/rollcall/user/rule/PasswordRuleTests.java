package io.github.rollcall.user.rule;

import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTests {

    /** With a password, so that nothing is said of one without the other. */
    private static final String PIN = "482917";

    @ParameterizedTest
    @ValueSource(strings = {"Notes0nMachines", "notes0n!machines", "Aa1!Aa1!", "A9.^&*%$@#!z", " Notes0nMachines "})
    void takesGoodPasswords(String password) {
        assertThat(verdictOn(Map.of(Field.PASSWORD, password, Field.IVR_PIN, PIN)))
                .isAccepted();
    }

    /** The second is the password of RingCentral's own sample. */
    @ParameterizedTest
    @ValueSource(strings = {"Notes0nabc", "Passw0rd123!", "Notes0nCBA"})
    void warnsOfThreeNeighbours(String password) {
        assertThat(verdictOn(Map.of(Field.PASSWORD, password, Field.IVR_PIN, PIN)))
                .isAcceptedWarning("PASSWORD_RUN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    N0tes          | is shorter than 8 characters
                    1357924680!    | has no letter from a to z
                    NotesOnMachines | has no digit
                    notes0nmachines | has neither a capital nor a special character
                    Notes1234n     | has more than 3 neighbours in a row
                    Notes0dcbat    | has more than 3 neighbours in a row
                    Notes0nnnMachine | has the same character three times in a row
                    1Xlovelace     | contains the person's name
                    ADAnotes0n     | contains the person's name
                    Xy6681800z     | contains the person's phone number
                    """)
    void refusesWeakPasswords(String password, String reason) {
        Verdict verdict = verdictOn(Map.of(Field.PASSWORD, password, Field.MOBILE_PHONE, "+41 44 668 18 00"));

        assertThat(assertThat(verdict).isRejectedFor("PASSWORD_TOO_WEAK"))
                .extracting(Problem::reason)
                .singleElement()
                .asString()
                .contains(reason)
                .doesNotContain(password);
    }

    @Test
    void namesAllWeaknessesAtOnce() {
        assertThat(assertThat(verdictOn(Map.of(Field.PASSWORD, "abc"))).isRejectedFor("PASSWORD_TOO_WEAK"))
                .extracting(Problem::reason)
                .containsExactly(
                        "The password is shorter than 8 characters; has no digit; has neither a capital nor a special"
                                + " character.");
    }

    @Test
    void refusesLongPasswords() {
        assertThat(verdictOn(Map.of(Field.PASSWORD, "Ab1".repeat(10) + "Ab", Field.IVR_PIN, PIN)))
                .isAccepted();
        assertThat(verdictOn(Map.of(Field.PASSWORD, "Ab1".repeat(11)))).isRejectedFor("PASSWORD_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notes 0nMachines", "N0tesönMachines", "Notes0n<Machines", "Notes0n\"Machines"})
    void refusesOtherCharacters(String password) {
        assertThat(verdictOn(Map.of(Field.PASSWORD, password))).isRejectedFor("PASSWORD_CHARACTERS");
    }

    @Test
    void refusesTheMaskOfAReport() {
        List<Problem> problems =
                assertThat(verdictOn(Map.of(Field.PASSWORD, "***"))).isRejectedFor("SECRET_MASKED");

        assertThat(problems).extracting(Problem::fix).singleElement().asString().contains("empty the cell");
    }
}

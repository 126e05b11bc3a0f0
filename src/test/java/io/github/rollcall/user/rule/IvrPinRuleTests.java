package io.github.rollcall.user.rule;

import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.Secret;
import io.github.rollcall.user.value.UserStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IvrPinRuleTests {

    @ParameterizedTest
    @ValueSource(strings = {"482917", "0482917", "4829170365", " 482917\u00A0", "112244"})
    void takesPins(String pin) {
        NewUser user = assertThat(verdictOn(Map.of(Field.IVR_PIN, pin))).isAcceptedWarning("PIN_WITHOUT_PASSWORD");

        assertThat(user.access().ivrPin()).isEqualTo(Secret.of(pin.replaceAll("[^0-9]", "")));
        assertThat(user.status()).isEqualTo(UserStatus.NOT_ACTIVATED);
        assertThat(user.toString()).doesNotContain("4829", "1122");
    }

    @ParameterizedTest
    @CsvSource({
        "48291,      IVR_PIN_INVALID",
        "48291703651,IVR_PIN_INVALID",
        "4829 17,    IVR_PIN_INVALID",
        "48291a,     IVR_PIN_INVALID",
        "482917.0,   IVR_PIN_INVALID",
        "4.82917E+05,IVR_PIN_INVALID",
        "٤٨٢٩١٧,     IVR_PIN_INVALID",
        "123456,     IVR_PIN_GUESSABLE",
        "987654,     IVR_PIN_GUESSABLE",
        "481234,     IVR_PIN_GUESSABLE",
        "777777,     IVR_PIN_GUESSABLE",
        "487777,     IVR_PIN_GUESSABLE",
        "484848,     IVR_PIN_GUESSABLE",
        "482482,     IVR_PIN_GUESSABLE",
        "481239,     IVR_PIN_GUESSABLE",
        "483219,     IVR_PIN_GUESSABLE",
        "4888291,    IVR_PIN_GUESSABLE",
        "0129481,    IVR_PIN_GUESSABLE",
        "4829000,    IVR_PIN_GUESSABLE",
        "***,        SECRET_MASKED",
    })
    void refusesOtherPinsWithoutShowingThem(String pin, String code) {
        Map<Field, String> cells = Map.of(Field.IVR_PIN, pin);

        List<Problem> problems = assertThat(verdictOn(cells)).isRejectedFor(code);

        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.column()).isEqualTo("ivrPin");
            assertThat(problem.reason()).doesNotContain(pin.equals("***") ? "\"***\"" : pin);
        });
    }

    @Test
    void isMissedBesideAPassword() {
        String password = "Qz7!Winter.Harbour";

        assertThat(verdictOn(Map.of(Field.PASSWORD, password))).isAcceptedWarning("PASSWORD_WITHOUT_PIN");
        assertThat(verdictOn(Map.of(Field.PASSWORD, password, Field.IVR_PIN, "482917")))
                .isAccepted();
    }

    @Test
    void isASecretUnderEachOfItsNames() {
        assertThat(Field.IVR_PIN.isSecret()).isTrue();
        assertThat(Field.IVR_PIN.spellings()).allMatch(Field::soundsSecret);
    }
}

package io.github.rollcall.run.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.provisioning.check.ChangeProperties;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.user.UnusableSetting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictingOptionsTests {

    private static final ChangeProperties USUAL = usual(ExistingPeople.LEAVE, MissingPeople.IGNORE);
    private static final ChangeProperties UPDATED = usual(ExistingPeople.UPDATE, MissingPeople.DISABLE);

    @ParameterizedTest
    @CsvSource({
        ",       true,  DISABLE, , false, --missing disable needs --existing update",
        "LEAVE,  true,  DISABLE, , false, --missing disable needs --existing update",
        ",       false, REPORT,  , false, --full --missing report",
        "UPDATE, false, DISABLE, , false, --full --missing disable",
        ",       false, , OVERWRITE, false, --drift overwrite needs --existing update",
        ",       false, ,        , true,  rollcall.inbox.update-passwords"
    })
    void refusesWhatHasNoEffectOrTheWrongOne(
            @Nullable ExistingPeople existing,
            boolean full,
            @Nullable MissingPeople missing,
            @Nullable Drift drift,
            boolean updatePasswords,
            String told) {
        ChangeOptions stated = new ChangeOptions(existing, drift, full, missing, updatePasswords);

        assertThatExceptionOfType(ContradictingOptions.class)
                .isThrownBy(() -> ContradictingOptions.refuse(stated, USUAL))
                .withMessageContaining(told)
                .satisfies(failure -> assertThat(Failures.exitCodeOf(failure)).isEqualTo(ExitCode.USAGE));
    }

    @ParameterizedTest
    @CsvSource({
        ",       false, ,        ,          false",
        ",       true,  ,        ,          false",
        ",       true,  REPORT,  ,          false",
        ",       false, IGNORE,  KEEP,      false",
        "UPDATE, true,  DISABLE, OVERWRITE, true",
        "UPDATE, true,  REPORT,  ,          false",
        "UPDATE, false, ,        OVERWRITE, true"
    })
    void takesWhatGoesTogether(
            @Nullable ExistingPeople existing,
            boolean full,
            @Nullable MissingPeople missing,
            @Nullable Drift drift,
            boolean updatePasswords) {
        ChangeOptions stated = new ChangeOptions(existing, drift, full, missing, updatePasswords);

        assertThatCode(() -> ContradictingOptions.refuse(stated, USUAL)).doesNotThrowAnyException();
    }

    @Test
    void refusesSettingsThatDisableWhereNobodyIsChanged() {
        ChangeProperties settings = usual(ExistingPeople.LEAVE, MissingPeople.DISABLE);
        ChangeOptions night = new ChangeOptions(null, null, true, null, false);

        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> ContradictingOptions.refuse(night, settings))
                .withMessageContaining("rollcall.missing")
                .withMessageContaining("rollcall.existing")
                .satisfies(failure -> assertThat(Failures.exitCodeOf(failure)).isEqualTo(ExitCode.CONFIGURATION));
        assertThatCode(() -> ContradictingOptions.refuse(ChangeOptions.NONE, settings))
                .as("three people by hand are not everybody")
                .doesNotThrowAnyException();
        assertThatCode(() -> ContradictingOptions.refuse(
                        new ChangeOptions(null, null, true, MissingPeople.REPORT, false), settings))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesToLeavePeopleWhereSettingsDisableThem() {
        assertThatExceptionOfType(ContradictingOptions.class)
                .isThrownBy(() -> ContradictingOptions.refuse(
                        new ChangeOptions(ExistingPeople.LEAVE, null, true, null, false), UPDATED))
                .withMessageContainingAll("--existing leave", "rollcall.missing", "--missing report");
        assertThatCode(() -> ContradictingOptions.refuse(
                        new ChangeOptions(null, Drift.OVERWRITE, true, null, true), UPDATED))
                .doesNotThrowAnyException();
    }

    @Test
    void hasNothingToSayOfAnUndoAndOfImages() {
        ChangeProperties settings = usual(ExistingPeople.LEAVE, MissingPeople.DISABLE);

        assertThatCode(() ->
                        ContradictingOptions.refuse(ChangeOptions.undoing(new RunId("20261123T020000Z")), settings))
                .doesNotThrowAnyException();
        assertThatCode(() -> ContradictingOptions.refuse(
                        new ChangeOptions(null, null, true, null, false, true, SeatOptions.NONE, null), settings))
                .doesNotThrowAnyException();
    }

    private static ChangeProperties usual(ExistingPeople existing, MissingPeople missing) {
        return new ChangeProperties(
                existing, Drift.KEEP, missing, false, new ChangeProperties.Update(20, Duration.ofMinutes(10)));
    }
}

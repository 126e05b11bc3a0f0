package io.github.rollcall.brake;

import static io.github.rollcall.brake.SomeBrakes.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunNumbers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers hold a run, at each limit and one beside it. */
class BrakesTests {

    private static final List<RunNumbers> NO_PAST = List.of();
    private static final List<RunNumbers> THREE_NIGHTS = Collections.nCopies(3, USUAL);

    @ParameterizedTest
    @CsvSource({
        "50,  ,   50, false",
        "50,  ,   51, true",
        "0,   ,   0,  false",
        "0,   ,   1,  true",
        "  ,  50, 51, true",
        "  ,  50, 50, false",
        "60,  50, 55, false",
        "40,  50, 45, true",
        "  ,  ,   1000000, false"
    })
    void limitsCreationsByOptionElseBySetting(
            @Nullable Long option, @Nullable String setting, long creations, boolean held) {
        Brakes brakes = setting == null ? usualBrakes() : SomeBrakes.with(Map.of("max-creates", setting));

        assertThat(brakes.holding(creating(creations), new RunLimits(option, null), NO_PAST))
                .extracting(Hold::brake)
                .isEqualTo(held ? List.of(Brake.MAX_CREATES) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "5,   ,    5,  false",
        "5,   ,    6,  true",
        "5%,  ,    5,  false",
        "5%,  ,    6,  true",
        "  ,  5%,  6,  true",
        "10,  5%,  6,  false",
        "3%,  10,  6,  true",
        "  ,  ,    99, false"
    })
    void limitsSkipsByOptionElseBySetting(@Nullable String option, @Nullable String setting, long skips, boolean held) {
        Brakes brakes = setting == null ? usualBrakes() : SomeBrakes.with(Map.of("max-skips", setting));
        CountOrShare own = option == null ? null : CountOrShare.of(option);

        assertThat(brakes.holding(skipping(100, skips), new RunLimits(null, own), NO_PAST))
                .extracting(Hold::brake)
                .isEqualTo(held ? List.of(Brake.MAX_SKIPS) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "   ,  ,   20,   5,   false",
        "   ,  ,   20,   6,   true",
        "   ,  ,   1000, 50,  false",
        "   ,  ,   1000, 51,  true",
        "   ,  ,   0,    5,   false",
        "   ,  ,   0,    6,   true",
        "2,    ,   1000, 2,   false",
        "2,    ,   1000, 3,   true",
        "0,    ,   1000, 0,   false",
        "0,    ,   1000, 1,   true",
        "60,   ,   100,  60,  false",
        "2%,   ,   100,  2,   false",
        "2%,   ,   100,  3,   true",
        "50%,  ,   100,  50,  false",
        "50%,  ,   100,  51,  true",
        "   ,  10%, 100, 10,  false",
        "   ,  10%, 100, 11,  true",
        "20%,  10%, 100, 11,  false"
    })
    void limitsWhoIsDisabledByOptionElseBySetting(
            @Nullable String option, @Nullable String setting, long members, long disables, boolean held) {
        Brakes brakes = setting == null ? usualBrakes() : SomeBrakes.with(Map.of("max-disables", setting));
        CountOrShare own = option == null ? null : CountOrShare.of(option);
        RunNumbers numbers = new RunNumbers(1000, 0, 0, Set.of("email"), false, disables, members);

        assertThat(brakes.holding(numbers, new RunLimits(null, null, own, null), NO_PAST))
                .extracting(Hold::brake)
                .isEqualTo(held ? List.of(Brake.MAX_DISABLES) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"100, 50, false", "100, 49, true", "18, 8, true", "18, 9, false", "17, 8, false", "100, 300, false"})
    void suspectsFarFewerRowsThanUsual(long usual, long rows, boolean held) {
        List<RunNumbers> past = List.of(skipping(usual, 0), skipping(usual * 3, 0), skipping(usual / 4, 0));

        assertThat(usualBrakes().holding(skipping(rows, 0), RunLimits.NONE, past))
                .extracting(Hold::brake)
                .isEqualTo(held ? List.of(Brake.FEWER_ROWS) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "0,  100, 10, false",
        "0,  100, 11, true",
        "4,  100, 12, false",
        "4,  100, 13, true",
        "0,  10,  2,  false",
        "0,  10,  3,  true",
        "50, 100, 90, false"
    })
    void suspectsAnUnusualShareOfSkips(long usualPercent, long rows, long skips, boolean held) {
        List<RunNumbers> past = Collections.nCopies(3, skipping(rows, usualPercent * rows / 100));

        assertThat(usualBrakes().holding(skipping(rows, skips), RunLimits.NONE, past))
                .extracting(Hold::brake)
                .isEqualTo(held ? List.of(Brake.MORE_SKIPS) : List.of());
    }

    @Test
    void suspectsARosterThatLacksAColumn() {
        assertThat(usualBrakes().holding(without("department"), RunLimits.NONE, THREE_NIGHTS))
                .extracting(Hold::toString)
                .containsExactly(
                        "Brake missing column: the roster has no department, which each of the last 3 good runs"
                                + " of its feed had.");
    }

    @Test
    void missesNoColumnThatOneOfTheNewestRunsDidWithout() {
        List<RunNumbers> past = List.of(USUAL, USUAL, without("department"), USUAL);

        assertThat(usualBrakes().holding(without("department"), RunLimits.NONE, past))
                .isEmpty();
    }

    @Test
    void missesAColumnThatOnlyOlderRunsDidWithout() {
        List<RunNumbers> past = List.of(USUAL, USUAL, USUAL, without("department"));

        assertThat(usualBrakes().holding(without("department"), RunLimits.NONE, past))
                .extracting(Hold::brake)
                .containsExactly(Brake.MISSING_COLUMN);
    }

    @Test
    void comparesWithNothingBeforeThreeGoodRuns() {
        assertThat(usualBrakes().holding(suspicious(false), RunLimits.NONE, List.of(USUAL, USUAL)))
                .isEmpty();
        assertThat(SomeBrakes.with(Map.of("good-runs", "4")).holding(suspicious(false), RunLimits.NONE, THREE_NIGHTS))
                .isEmpty();
    }

    @Test
    void comparesNoCorrections() {
        assertThat(usualBrakes().holding(suspicious(true), RunLimits.NONE, THREE_NIGHTS))
                .isEmpty();
        assertThat(usualBrakes().holding(suspicious(true), new RunLimits(3L, null), THREE_NIGHTS))
                .extracting(Hold::brake)
                .containsExactly(Brake.MAX_CREATES);
    }

    @Test
    void namesEveryBrakeWithItsNumbersAndItsLimit() {
        RunLimits limits = new RunLimits(3L, new CountOrShare(5, true));

        assertThat(usualBrakes().holding(suspicious(false), limits, THREE_NIGHTS))
                .extracting(Hold::toString)
                .containsExactly(
                        "Brake max-creates: 4 users would be created, the limit is 3 (--max-creates).",
                        "Brake max-skips: 6 of 10 rows (60%) would be skipped, the limit is 5% (--max-skips).",
                        "Brake fewer rows: the roster has 10 rows, and the last 3 good runs of its feed had 100 (median);"
                                + " the limit is 50% of that.",
                        "Brake missing column: the roster has no department, which each of the last 3 good runs of its"
                                + " feed had.",
                        "Brake more skips: 6 of 10 rows (60%) would be skipped, and 2% (median) in the last 3 good runs of"
                                + " its feed; the limit is 10%, and 3 times that.");
    }

    @Test
    void saysWhichSettingLimits() {
        Brakes brakes = SomeBrakes.with(Map.of("max-creates", "3", "max-skips", "5%"));

        assertThat(brakes.holding(suspicious(true), RunLimits.NONE, NO_PAST).toString())
                .contains("(rollcall.brakes.max-creates)", "(rollcall.brakes.max-skips)");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 4, 6, email firstName lastName,  ''",
        "10, 3, 5, email firstName lastName,  ''",
        "10, 5, 6, email firstName lastName,  max-creates",
        "10, 4, 7, email firstName lastName,  max-skips more skips",
        "9,  4, 6, email firstName lastName,  fewer rows",
        "10, 4, 6, email firstName,           missing column",
        "10, 5, 7, email firstName lastName,  max-creates max-skips more skips"
    })
    void holdsAgainOnlyByWhatIsWorseThanWhatWasLetThrough(
            long rows, long creations, long skips, String columns, String holding) {
        RunNumbers now = new RunNumbers(rows, creations, skips, Set.of(columns.split(" ")), false);
        RunLimits limits = new RunLimits(2L, new CountOrShare(2, false));

        List<Hold> holds = usualBrakes().holding(now, limits, THREE_NIGHTS, List.of(USUAL, suspicious(false)));

        assertThat(String.join(
                        " ", holds.stream().map(hold -> hold.brake().toString()).toList()))
                .isEqualTo(holding);
    }

    @Test
    void letsWorseNumbersWithinTheLimitsGoOn() {
        assertThat(usualBrakes().holding(creating(9), new RunLimits(9L, null), NO_PAST, List.of(creating(5))))
                .isEmpty();
    }

    private static Brakes usualBrakes() {
        return SomeBrakes.with(Map.of());
    }

    private static RunNumbers creating(long creations) {
        return new RunNumbers(100, creations, 2, USUAL.columns(), false);
    }

    private static RunNumbers skipping(long rows, long skips) {
        return new RunNumbers(rows, 0, skips, USUAL.columns(), false);
    }

    private static RunNumbers without(String column) {
        Set<String> columns = new TreeSet<>(USUAL.columns());
        columns.remove(column);
        return new RunNumbers(100, 0, 2, columns, false);
    }

    /** In every way that there is. */
    private static RunNumbers suspicious(boolean isCorrection) {
        return new RunNumbers(10, 4, 6, Set.of("firstName", "lastName", "email"), isCorrection);
    }
}

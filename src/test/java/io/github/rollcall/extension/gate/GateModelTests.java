package io.github.rollcall.extension.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.QuietLogs;
import io.github.rollcall.extension.gate.GateModel.Flaw;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the gate promises, in thousands of stories that were never written down. */
@Tag("slow")
@ExtendWith(QuietLogs.class)
class GateModelTests {

    private static final int STORIES = 2_000;

    @Test
    void keepsItsPromisesWhateverHappens() {
        stories().forEach(seed -> {
            GateModel model = GateModel.ofEverything(seed).run();

            assertThat(model.broken).as("seed %d", seed).isEmpty();
            assertThat(model.ownRefusals()).as("429s of seed %d", seed).isZero();
            assertThat(model.served()).as("turns of seed %d", seed).isPositive();
        });
    }

    @Test
    void sendsNothingDuringPenaltiesThatComeOutOfTheBlue() {
        stories().forEach(seed -> {
            GateModel model = GateModel.ofEverything(seed);
            model.emergencies = 0.02;
            model.run();

            assertThat(model.broken)
                    .as("seed %d", seed)
                    // Requests under way together may find the same emergency.
                    .filteredOn(promise -> !promise.startsWith("two requests"))
                    .isEmpty();
        });
    }

    @Test
    void meetsTheRefusalsOfARivalOnceAtTheMost() {
        stories().forEach(seed -> {
            GateModel model = besideARival(seed).run();

            assertThat(model.broken).as("seed %d", seed).isEmpty();
            assertThat(model.ownRefusals()).as("429s of seed %d", seed).isLessThan(6);
        });
    }

    @Test
    void sendsNothingMoreOnceARivalInABurstHasUsedUpTheQuota() {
        stories().forEach(seed -> {
            GateModel model = besideARival(seed);
            model.rivalSendsAtOnce = true;
            model.run();

            assertThat(model.broken).as("seed %d", seed).isEmpty();
            assertThat(model.ownRefusals()).as("429s of seed %d", seed).isLessThan(8);
        });
    }

    private static GateModel besideARival(long seed) {
        GateModel model = new GateModel(seed);
        model.rivalShare = 1 / 3.0;
        return model;
    }

    @Test
    void usesWhatTheQuotaAllows() {
        stories().forEach(seed -> {
            GateModel model = new GateModel(seed);
            model.run();

            assertThat(model.ownRefusals()).as("429s of seed %d", seed).isZero();
            List<Long> admitted = model.server.admitted();
            long nineWindows = admitted.get(9 * model.limit) - admitted.get(0);
            assertThat(9.0 * GateModel.WINDOW / nineWindows)
                    .as("share used with seed %d", seed)
                    .isGreaterThan(0.97);
        });
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void noticesCarelessness(Flaw flaw) {
        assertThat(stories().anyMatch(seed -> isCaught(seed, flaw))).isTrue();
    }

    private static boolean isCaught(long seed, Flaw flaw) {
        GateModel model = GateModel.ofEverything(seed);
        model.flaw = flaw;
        model.emergencies = flaw == Flaw.SENDS_THOUGH_THE_GATE_WAS_CLOSED ? 0.02 : 0;
        model.run();
        return !model.broken.isEmpty() || (model.emergencies == 0 && model.ownRefusals() > 0);
    }

    private static LongStream stories() {
        return LongStream.range(0, STORIES);
    }
}

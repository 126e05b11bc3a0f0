package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.user.Corpus;
import io.github.rollcall.user.Corpus.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of the corpus goes through the whole plan, to the same end. */
class CorpusPlanTests {

    private static final int ONE_OF = 12;

    private final Path folder;

    CorpusPlanTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Those that need neither settings nor what only some accounts have. */
    private static List<Entry> sample() {
        List<Entry> simple = Corpus.entries().stream()
                .filter(entry -> entry.sheet().isEmpty() && entry.ownHeaders().isEmpty())
                .filter(entry -> !entry.file().matches("(rules|headers|exports)/.*|.*/(bulk-template|zeros)\\..*"))
                .toList();
        return simple.stream()
                .filter(entry -> simple.indexOf(entry) % ONE_OF == 0)
                .toList();
    }

    @Test
    void planEndsAsTheTableSays() {
        try (StandInAccount account = StandInAccount.start(
                        StandInSettings.builder().unlimited().build());
                RollcallHere rollcall = RollcallHere.start(folder.resolve("home"), account)) {
            assertThat(sample()).hasSizeGreaterThan(15).allSatisfy(entry -> plan(rollcall, entry));
        }
    }

    private static void plan(RollcallHere rollcall, Entry entry) {
        Path roster = entry.roster().path();
        if (entry.expected().exitCode() == 65) {
            assertThatExceptionOfType(UnusableRoster.class)
                    .isThrownBy(() -> rollcall.plans(roster))
                    .withMessageContaining(entry.expected().said());
            return;
        }
        RunReport report = rollcall.plans(roster);
        assertThat(report.ending().code())
                .as(report.toText())
                .isEqualTo(entry.expected().exitCode());
        assertThat(report.counts().read()).isEqualTo(entry.expected().read());
        assertThat(report.counts().of(RowEnd.SKIPPED))
                .isEqualTo(entry.expected().skipped());
    }
}

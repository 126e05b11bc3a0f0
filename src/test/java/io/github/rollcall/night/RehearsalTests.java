package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who has just cloned the project. */
@Tag("slow")
class RehearsalTests {

    @TempDir
    private Path folder;

    @Test
    void rehearsesTheSample() {
        RollcallProcess process = rehearse("--skips-ok");

        assertThat(process.await()).as(process.output() + process.errors()).isZero();
        assertThat(process.errors()).isEmpty();
        assertThat(process.output())
                .contains("read 40 = created 35 + adopted 0 + updated 0 + unchanged 0 + skipped 5")
                .contains("images: 8 uploaded, 0 unchanged, 1 skipped, 0 pending")
                .contains("Next:    rollcall rehearse ")
                .doesNotContain("Next:    rollcall import ");
        Path report = Path.of(process.output().replaceFirst("(?s).*\nReport:  (\\S+)\n.*", "$1"));
        assertThat(report).isRegularFile();
        Path home = report.getParent().getParent().getParent();
        assertThat(home.toFile().list()).containsExactly("reports");
    }

    @Test
    void saysNothingAboutAGoodRunWhenQuiet() {
        RollcallProcess process = rehearse("--skips-ok", "--quiet");

        assertThat(process.await()).as(process.output() + process.errors()).isZero();
        assertThat(process.output() + process.errors()).isEmpty();
    }

    @Test
    void reportsWhatNeedsSomebodyAlsoWhenQuietAndKeepsAllWhenItIsToldTo() {
        RollcallProcess process = rehearse("-q", "--keep", "--speed", "60");

        assertThat(process.await()).as(process.output() + process.errors()).isEqualTo(4);
        assertThat(process.errors()).isEmpty();
        assertThat(process.output())
                .startsWith("Run ")
                .contains("What needs a person:")
                .doesNotContain("\r", "\u001b");
        assertThat(folder).isDirectoryRecursivelyContaining("glob:**/data/*.mv.db");
    }

    private RollcallProcess rehearse(String... options) {
        return RollcallProcess.in(folder)
                .with(Map.of())
                .set("java.io.tmpdir", folder.toString())
                .start(Stream.concat(Stream.of("rehearse", Path.of("input", "people.csv")), Stream.of(options))
                        .toArray());
    }
}

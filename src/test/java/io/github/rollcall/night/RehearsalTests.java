package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who has just cloned the project. */
class RehearsalTests {

    @TempDir
    private Path folder;

    @Test
    void rehearsesTheSample() {
        RollcallProcess process = RollcallProcess.in(folder)
                .with(Map.of())
                .set("java.io.tmpdir", folder.toString())
                .start("rehearse", Path.of("input", "people.csv"), "--skips-ok");

        assertThat(process.await()).as(process.output() + process.errors()).isZero();
        assertThat(process.errors()).isEmpty();
        assertThat(process.output())
                .contains("read 40 = created 35 + adopted 0 + updated 0 + unchanged 0 + skipped 5")
                .contains("images: 8 uploaded, 0 unchanged, 1 skipped, 0 pending")
                .contains("Next:    rehearse ")
                .doesNotContain("Next:    import ");
    }
}

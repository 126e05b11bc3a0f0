package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.Corpus.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each roster that somebody may hand us gets the verdict that a person would give. */
class CorpusTests {

    static List<Entry> entries() {
        return Corpus.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    @Timeout(20)
    void givesTheExpectedVerdict(Entry entry) {
        RosterVerdict verdict = entry.verdict();

        assertThat(verdict.saying("")).isEqualTo(entry.expected().saying(""));
        assertThat(verdict.said()).contains(entry.expected().said()).doesNotContain("Exception", "null");
    }

    @Test
    void hasEachRosterInTheTable() throws IOException {
        List<String> listed = Corpus.entries().stream().map(Entry::file).toList();

        assertThat(Corpus.files()).hasSizeGreaterThanOrEqualTo(120).hasSameElementsAs(listed);
    }

    @Test
    void readsAllOfThemInASmallProcess(@TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WholeCorpus.class.getName())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(err)).doesNotContain("Exception", "\tat ");
        assertThat(Files.readAllLines(out))
                .containsExactlyElementsOf(Corpus.entries().stream()
                        .map(entry -> entry.file() + " " + entry.expected().exitCode())
                        .toList());
    }
}

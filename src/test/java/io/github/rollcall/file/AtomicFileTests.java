package io.github.rollcall.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTests {

    private final Path folder;
    private final Path file;

    AtomicFileTests(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("roll.prom");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void writesThroughNoLink() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve(".roll.prom.tmp"), victim);
        Files.createSymbolicLink(file, victim);

        write("new");

        assertThat(victim).hasContent("precious");
        assertThat(file).hasContent("new").isRegularFile();
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(folder.resolve(".roll.prom.tmp")).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void writesThroughNoLinkThatLeadsNowhere() throws IOException {
        Files.createSymbolicLink(folder.resolve(".roll.prom.tmp"), folder.resolve("planted"));

        write("new");

        assertThat(folder.resolve("planted")).doesNotExist();
        assertThat(file).hasContent("new");
    }

    @Test
    void isTroubleWhereItsPlaceIsTaken() throws IOException {
        Files.createDirectories(folder.resolve(".roll.prom.tmp/full"));

        assertThatThrownBy(() -> write("new")).isInstanceOf(UncheckedIOException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void writesAFileWhoseNameIsAsLongAsCanBe() {
        Path longest = folder.resolve("名".repeat(83) + "xx.csv");

        write(longest, "new");

        assertThat(longest).hasContent("new");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    private void write(String text) {
        write(file, text);
    }

    private static void write(Path file, String text) {
        try (AtomicFile aside = AtomicFile.ofAll(file, (path, cause) -> new UncheckedIOException(cause))) {
            aside.write(text);
            aside.finish();
            aside.publish();
        }
    }
}

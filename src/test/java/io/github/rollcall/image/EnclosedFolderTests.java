package io.github.rollcall.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EnclosedFolderTests {

    private static final Path ME = Path.of("sales", "me.png");

    private final Path place;
    private final Path folder;

    EnclosedFolderTests(@TempDir Path place) throws IOException {
        this.place = place;
        this.folder = Files.createDirectory(place.resolve("images"));
        Files.writeString(Files.createDirectory(folder.resolve("sales")).resolve("me.png"), "public");
        Files.writeString(Files.createDirectory(place.resolve("private")).resolve("me.png"), "secret");
    }

    @Test
    void readsWhatIsInside() throws IOException {
        assertThat(new EnclosedFolder(folder).read(ME, 6)).asString().isEqualTo("public");
    }

    @Test
    void readsNothingThatIsTooLarge() {
        assertThatExceptionOfType(EnclosedFolder.TooLarge.class)
                .isThrownBy(() -> new EnclosedFolder(folder).read(ME, 5))
                .satisfies(tooLarge -> assertThat(tooLarge.size()).isEqualTo(6));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(30)
    void readsNothingOutsideWhileAFolderIsSwappedForALink() {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> swapping = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                swap();
            }
        });

        int read = 0;
        int refused = 0;
        try {
            for (int turn = 0; turn < 3_000 || read == 0 || refused == 0; turn++) {
                try {
                    assertThat(new EnclosedFolder(folder).read(ME, 100))
                            .asString()
                            .isEqualTo("public");
                    read++;
                } catch (IOException e) {
                    refused++;
                }
            }
        } finally {
            done.set(true);
        }
        swapping.join();

        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    /** A folder, then a link in its place, then the folder again. */
    private void swap() {
        Path sales = folder.resolve("sales");
        try {
            Files.move(sales, folder.resolve("aside"), StandardCopyOption.ATOMIC_MOVE);
            Files.createSymbolicLink(sales, place.resolve("private"));
            Files.delete(sales);
            Files.move(folder.resolve("aside"), sales, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

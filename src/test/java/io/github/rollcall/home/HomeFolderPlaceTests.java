package io.github.rollcall.home;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Where the home folder can be, on every system. */
class HomeFolderPlaceTests {

    private final Path above;
    private final Path home;

    HomeFolderPlaceTests(@TempDir Path folder) {
        above = folder.resolve("above");
        home = above.resolve("home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "home/data", "home/reports"})
    void saysWhereAFileIsInTheWay(String name) throws IOException {
        Path file = above.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        assertThatThrownBy(() -> new HomeFolder(home).prepare())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file + " is no folder")
                .hasMessageContaining("rollcall.home");
    }

    @ParameterizedTest
    @CsvSource({
        "?/.rollcall,             Set ROLLCALL_HOME",
        "'',                      Set ROLLCALL_HOME",
        "~/rollcall,              only a shell",
        "~other/rollcall,         only a shell",
        "/srv/a;INIT=SELECT 1,    semicolon",
        "/srv/a\u0000b,           cannot be spelled"
    })
    void isNotGuessed(String setting, String said) {
        MockEnvironment settings = new MockEnvironment().withProperty("rollcall.home", setting);

        assertThatThrownBy(() -> HomeFolder.of(settings))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(said);
    }
}

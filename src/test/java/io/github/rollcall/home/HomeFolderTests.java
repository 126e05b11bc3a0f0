package io.github.rollcall.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sets POSIX modes, and makes links")
class HomeFolderTests {

    private final Path above;
    private final Path home;

    HomeFolderTests(@TempDir Path folder) {
        above = folder.resolve("above");
        home = above.resolve("home");
    }

    @Test
    void isForItsUserAlone() throws IOException {
        new HomeFolder(home).prepare();

        isClosed();
    }

    private void isClosed() throws IOException {
        assertThat(modeOf(above)).isEqualTo("rwx------");
        assertThat(modeOf(home)).isEqualTo("rwx------");
        assertThat(HomeFolder.FOLDERS)
                .allSatisfy(name -> assertThat(modeOf(home.resolve(name))).isEqualTo("rwx------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwxrwxr-x", "rwxr-xr-x", "rwx--x--x"})
    void isClosedIfItWasOpen(String mode) throws IOException {
        new HomeFolder(home).prepare();
        for (Path folder : new Path[] {home, home.resolve("data"), home.resolve("logs"), home.resolve("reports")}) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        }

        new HomeFolder(home).prepare();

        isClosed();
    }

    @ParameterizedTest
    @CsvSource({"1777, true", "1700, false", "777, true"})
    void isNoFolderThatAllShare(String mode, boolean holdsMore) throws IOException {
        Files.createDirectories(home);
        if (holdsMore) {
            Files.createFile(home.resolve("of-others"));
        }
        Files.setAttribute(home, "unix:mode", Integer.parseInt(mode, 8));

        assertThatThrownBy(() -> new HomeFolder(home).prepare())
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("all users share");
        assertThat(Files.getAttribute(home, "unix:mode"))
                .asString()
                .endsWith(String.valueOf(0x4000 + Integer.parseInt(mode, 8)));
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void isLeftOpenIfItHoldsMore() throws IOException {
        Files.createDirectories(home);
        Files.createFile(home.resolve("of-others"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        new HomeFolder(home).prepare();
        new HomeFolder(home).prepare();

        assertThat(modeOf(home)).isEqualTo("rwxr-xr-x");
        assertThat(modeOf(home.resolve("data"))).isEqualTo("rwx------");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhichFileSystemCannotCloseIt() {
        assertThatThrownBy(() -> HomeFolder.close(Path.of("/proc/self/task")))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("dir_mode=0700");
    }

    @Test
    void mayBeALinkOfItsUserToAFolderOfItsUser() throws IOException {
        Path elsewhere = Files.createDirectories(above.resolve("disk"));
        Files.createSymbolicLink(home, elsewhere);
        Files.createSymbolicLink(
                Files.createDirectories(elsewhere).resolve("reports"), Files.createDirectories(above.resolve("more")));

        new HomeFolder(home).prepare();

        assertThat(modeOf(elsewhere)).isEqualTo("rwx------");
        assertThat(modeOf(above.resolve("more"))).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "data",
                "logs",
                "reports",
                "data/rollcall.mv.db",
                "data/rollcall.lock",
                "logs/rollcall.log",
                "reports/20261123T020000Z"
            })
    void isRefusedWithAnythingOfSomebodyElse(String name) throws IOException {
        new HomeFolder(home).prepare();
        Path planted = home.resolve(name);
        if (Files.notExists(planted)) {
            Files.createFile(planted);
        }
        assumeTrue(Strangers.own(planted), "only the superuser can give files away");

        for (ThrowingCallable looks :
                new ThrowingCallable[] {() -> new HomeFolder(home).prepare(), () -> new HomeFolder(home).inspect()}) {
            assertThatThrownBy(looks)
                    .isInstanceOf(UnusableSetting.class)
                    .hasMessageContaining(planted.normalize().toString())
                    .hasMessageContaining("could be anything")
                    .hasMessageContaining("Run Rollcall as");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "data", "reports", "data/rollcall.mv.db"})
    void isRefusedWithALinkToSomethingOfSomebodyElse(String name) throws IOException {
        Path theirs = Files.createDirectories(above.resolve("theirs"));
        assumeTrue(Strangers.own(theirs), "only the superuser can give files away");
        Path link = name.equals(".") ? home : home.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, theirs);

        assertThatThrownBy(() -> new HomeFolder(home).prepare()).isInstanceOf(UnusableSetting.class);
    }

    @Test
    void writesNoLogThroughALink() throws IOException {
        new HomeFolder(home).prepare();
        Files.createSymbolicLink(home.resolve("logs/rollcall.log"), above.resolve("victim"));

        assertThatThrownBy(() -> new HomeFolder(home).prepare())
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("is a link");
    }

    private static String modeOf(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}

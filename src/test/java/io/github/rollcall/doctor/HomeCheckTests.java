package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.home.HomeLock;
import io.github.rollcall.runlog.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HomeCheckTests {

    private static final HomeCheck.FreeSpace ENOUGH = folder -> 1L << 40;

    private final Path home;

    HomeCheckTests(@TempDir Path folder) {
        home = folder.resolve("home");
    }

    @Test
    void makesNoHomeFolder() {
        assertThatIn(check()).isAllWell().hasOk(home + " is not there yet; the first import makes it");
        assertThat(home).doesNotExist();
    }

    @Test
    void takesWhatAnImportMakes() {
        HomeLock.acquire(home, "test").close();

        assertThatIn(check())
                .hasNothingBad()
                .hasOk(home + " can be written")
                .hasOk("Its folder reports can be written")
                .hasOk("1,048,576 MB are free");
    }

    @Test
    void leavesNothingBehind() throws IOException {
        Files.createDirectory(home);

        check().findings();

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void saysThatTheHomeFolderIsAFile() throws IOException {
        Files.createFile(home);

        assertThatIn(check()).hasBad(ExitCode.TROUBLE, home + " is not a folder", "rollcall.home");
    }

    @Test
    void saysThatTheHomeFolderCannotBeMade() throws IOException {
        Files.createFile(home);

        assertThatIn(new HomeCheck(home.resolve("deep").resolve("deeper"), ENOUGH))
                .hasBad(ExitCode.TROUBLE, "cannot be made: " + home + " is not a folder", "rollcall.home");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheHomeFolderCannotBeWritten() {
        assertThatIn(new HomeCheck(Path.of("/proc/sys"), ENOUGH))
                .hasBad(ExitCode.TROUBLE, "/proc/sys cannot be written", "write permission");
    }

    @Test
    void saysThatReportsHaveNoPlace() throws IOException {
        Files.createDirectory(home);
        Files.createFile(home.resolve("reports"));

        assertThatIn(check()).hasBad(ExitCode.TROUBLE, "folder reports is not a folder", "write permission");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sets POSIX modes")
    void saysThatOthersCanLookIn() throws IOException {
        HomeLock.acquire(home, "test").close();
        Files.setPosixFilePermissions(home.resolve("reports"), PosixFilePermissions.fromString("rwxr-x---"));

        assertThatIn(check()).hasLook("Others can look into its folders reports", "chmod");
    }

    @Test
    void saysThatRoomIsScarce() {
        assertThatIn(new HomeCheck(home, folder -> 400L << 20)).hasLook("Only 400 MB are free", "Make room");
        assertThatIn(new HomeCheck(home, folder -> 9L << 20))
                .hasBad(ExitCode.TROUBLE, "Only 9 MB are free", "Make room");
    }

    @Test
    void goesOnWhereTheDiskDoesNotTell() {
        assertThatIn(new HomeCheck(home, folder -> {
                    throw new IOException("no");
                }))
                .hasNothingBad()
                .hasNotLookedAt("The room on its disk");
    }

    private HomeCheck check() {
        return new HomeCheck(home, ENOUGH);
    }
}

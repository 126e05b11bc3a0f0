package io.github.rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rosters that somebody else writes while they are read. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "replaces files that are being read, and makes a pipe")
class WatchedReaderTests {

    private final Path roster;

    WatchedReaderTests(@TempDir Path folder) throws IOException {
        this.roster = Files.writeString(folder.resolve("people.csv"), people());
    }

    private static String people() {
        StringBuilder text = new StringBuilder("firstName,lastName,email\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("Ada,Lovelace,ada").append(i).append("@example.com\n");
        }
        return text.toString();
    }

    /** What somebody does to it, and after how many rows. */
    record Change(String name, Deed deed, long rows) {
        @Override
        public String toString() {
            return name + " after " + rows + " rows";
        }
    }

    /** Something that is done to a file. */
    interface Deed {
        void to(Path file) throws Exception;
    }

    static Stream<Change> changes() {
        return Stream.of(-1L, 0L, 10L, 19_999L)
                .flatMap(rows -> Stream.of(
                        new Change("grows", file -> append(file, "Bo,Able,bo@example.com\n"), rows),
                        new Change("grows by half a row", file -> append(file, "Bo,\"Able"), rows),
                        new Change("grows by what is no text", file -> append(file, "\0\0"), rows),
                        new Change("is cut", WatchedReaderTests::cut, rows),
                        new Change("is emptied", file -> Files.writeString(file, ""), rows),
                        new Change("is deleted", Files::delete, rows),
                        new Change("becomes a folder", WatchedReaderTests::becomeFolder, rows),
                        new Change("becomes a pipe", WatchedReaderTests::becomePipe, rows),
                        new Change("is replaced", WatchedReaderTests::replace, rows)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void saysThatTheFileIsAnother(Change change) {
        RosterFile file = RosterFile.of(roster);

        assertThatThrownBy(() -> {
                    if (change.rows() < 0) {
                        change.deed().to(roster);
                    }
                    try (RosterReader reader = RosterReader.open(file)) {
                        reader.skip(change.rows());
                        if (change.rows() >= 0) {
                            change.deed().to(roster);
                        }
                        reader.skip(Long.MAX_VALUE - 1_000_000);
                    }
                })
                .isInstanceOf(RosterChanged.class);
    }

    @Test
    void isNotDisturbedByANewTimeAlone() throws IOException {
        RosterFile file = RosterFile.of(roster);
        Files.writeString(roster, people());

        assertThat(Rosters.rowsOf(file)).hasSize(20_000);
    }

    static final List<Error> ERRORS = List.of(new OutOfMemoryError("Java heap space"), new StackOverflowError());

    @Test
    void blamesARosterThatCannotBeReadInTheMemoryThatThereIs() {
        RosterFile file = RosterFile.of(roster);

        for (Error error : ERRORS) {
            assertThatThrownBy(() -> WatchedReader.open(file, () -> {
                        throw error;
                    }))
                    .isInstanceOf(UnusableRoster.class)
                    .hasMessageContaining("takes more memory than Rollcall has")
                    .hasCause(error);
        }
    }

    /** Such as people of the account, or whatever else is kept by then. */
    @Test
    void blamesNoRosterThatWasReadBeforeIfTheMemoryIsTakenBySomethingElse() {
        RosterFile file = RosterFile.of(roster);

        for (Error error : ERRORS) {
            assertThatThrownBy(() -> WatchedReader.openAgain(file, () -> {
                        throw error;
                    }))
                    .isSameAs(error);
        }
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 30));
    }

    private static void becomeFolder(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
    }

    private static void becomePipe(Path file) throws Exception {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    private static void replace(Path file) throws IOException {
        Path other = Files.writeString(file.resolveSibling("other"), people().replace("Ada", "Eve"));
        Files.delete(file);
        Files.move(other, file);
    }
}

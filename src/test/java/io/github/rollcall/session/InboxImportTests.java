package io.github.rollcall.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.provisioning.RowsSetAside;
import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.TemporaryFolderNotWritable;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.run.inbox.InboxTries;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.RunId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.dao.DataIntegrityViolationException;

class InboxImportTests {

    private static final RunId RUN = new RunId("20261125T020000Z");
    private static final RunId TAKEN_OVER = new RunId("20261125T030000Z");

    private final Path folder;
    private final Path home;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Map<String, Supplier<InboxImport.Ended>> endings = new HashMap<>();
    private final List<String> imported = new ArrayList<>();
    private final StopSignal stop = new StopSignal();

    InboxImportTests(@TempDir Path folder) {
        this.folder = folder.resolve("inbox");
        this.home = folder.resolve("home");
    }

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(folder);
        put("a.csv");
        put("b.csv");
    }

    /** What a roster does, in how many calls it is put aside, and what each of them ends with. */
    record Poison(String name, Supplier<InboxImport.Ended> ending, int calls, int code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Poison> POISONS = List.of(
            new Poison("an exception", () -> raise(new NullPointerException()), 2, 1),
            new Poison("memory", () -> raise(new OutOfMemoryError("Java heap space")), 2, 1),
            new Poison("nesting", () -> raise(new StackOverflowError()), 2, 1),
            new Poison("a bug", () -> ended(ExitCode.UNRECONCILED, null), 2, 70),
            new Poison("an attempt that failed", () -> ended(ExitCode.FAILED, new IllegalStateException()), 2, 1),
            new Poison(
                    "what the database does not take",
                    () -> ended(ExitCode.TROUBLE, new DataIntegrityViolationException("too long")),
                    2,
                    74),
            new Poison(
                    "bytes that cannot be read",
                    () -> ended(
                            ExitCode.TROUBLE,
                            new IllegalStateException(new RosterReadFailed("It cannot be read", new IOException()))),
                    2,
                    74),
            new Poison("no table", () -> ended(ExitCode.ROSTER_UNUSABLE, null), 1, 65));

    @ParameterizedTest
    @FieldSource("POISONS")
    void importsTheNextWhateverARosterDoes(Poison poison) {
        endings.put("a.csv", poison.ending());

        assertThat(night().number()).isEqualTo(poison.code());
        assertThat(folder.resolve("done").toFile().list()).containsExactly(RUN + "-b.csv");
        for (int call = 1; call < poison.calls(); call++) {
            assertThat(folder.resolve("a.csv")).exists();
            assertThat(night().number()).isEqualTo(poison.code());
        }
        assertThat(folder.resolve("a.csv")).doesNotExist();
        assertThat(folder.resolve("unusable").toFile().list()).hasSize(1);
        assertThat(night()).isEqualTo(ExitCode.DONE);
        assertThat(said.toString(UTF_8)).doesNotContain("\tat ");
    }

    static final List<ExitCode> NO_FAULT_OF_A_ROSTER =
            List.of(ExitCode.STOPPED, ExitCode.INTERRUPTED, ExitCode.BUSY, ExitCode.CONFIGURATION);

    @ParameterizedTest
    @FieldSource("NO_FAULT_OF_A_ROSTER")
    void endsTheNightWhereNoRosterCanHelp(ExitCode code) {
        endings.put("a.csv", () -> ended(code, null));

        for (int call = 0; call < 3; call++) {
            assertThat(night()).isEqualTo(code);
        }
        assertThat(imported).containsExactly("a.csv", "a.csv", "a.csv");
        assertThat(folder.resolve("a.csv")).exists();
    }

    /** Everything else of those rosters is done, and RingCentral answers. */
    @Test
    void goesOnAfterRostersWithRowsThatWaitForAnAnswer() throws IOException {
        put("c.csv");
        endings.put("a.csv", () -> ended(ExitCode.UNAVAILABLE, new RowsSetAside("line 2")));
        endings.put("b.csv", () -> ended(ExitCode.UNAVAILABLE, new RowsSetAside("line 3")));

        assertThat(night()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(imported).containsExactly("a.csv", "b.csv", "c.csv");
        assertThat(folder.resolve("a.csv")).exists();
    }

    static final List<Consumer<StopSignal>> STOPS = List.of(StopSignal::request, StopSignal::requestByKeyboard);

    /** As it comes while others are told what became of a roster. */
    @ParameterizedTest
    @FieldSource("STOPS")
    void beginsNoRosterAfterAStop(Consumer<StopSignal> asking) {
        endings.put("a.csv", () -> {
            asking.accept(stop);
            return ended(ExitCode.SKIPS, null);
        });

        assertThat(night()).isEqualTo(Failures.exitCodeOf(stop.asException()));
        assertThat(imported).containsExactly("a.csv");
        assertThat(folder.resolve("done").toFile().list()).containsExactly(RUN + "-a.csv");
        assertThat(folder.resolve("b.csv")).exists();
        assertThat(home.resolve("inbox")).isEmptyDirectory();
    }

    @Test
    void isDoneWhereAStopComesAfterTheLastRoster() {
        endings.put("b.csv", () -> {
            stop.request();
            return ended(ExitCode.DONE, null);
        });

        assertThat(night()).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("done").toFile().list()).hasSize(2);
    }

    @Test
    void tellsATroubleThatIsGraverThanAStop() {
        endings.put("a.csv", () -> {
            stop.request();
            return ended(ExitCode.UNRECONCILED, null);
        });

        assertThat(night()).isEqualTo(ExitCode.UNRECONCILED);
        assertThat(imported).containsExactly("a.csv");
    }

    /** It comes before the roster is told to be given up. */
    @Test
    void hidesNoBugBehindAStopThatFollows() {
        endings.put("a.csv", () -> ended(ExitCode.UNRECONCILED, null));
        assertThat(night()).isEqualTo(ExitCode.UNRECONCILED);
        endings.put("a.csv", () -> {
            stop.request();
            return ended(ExitCode.UNRECONCILED, null);
        });

        assertThat(night()).isEqualTo(ExitCode.UNRECONCILED);
        assertThat(folder.resolve("a.csv")).exists();
    }

    @Test
    void endsTheWaitForARosterWithAStop() throws IOException {
        Files.delete(folder.resolve("a.csv.done"));
        Inbox inbox = Inbox.at(folder, stop);
        stop.request();

        assertThatThrownBy(() -> inbox.awaitWhole(folder.resolve("a.csv"))).isInstanceOf(StopRequested.class);
    }

    @Test
    void blamesNoRosterForADatabaseThatIsGone() {
        endings.put(
                "a.csv", () -> ended(ExitCode.TROUBLE, new IllegalStateException(new SQLException("gone", "08006"))));

        for (int call = 0; call < 3; call++) {
            assertThat(night()).isEqualTo(ExitCode.TROUBLE);
        }
        assertThat(imported).doesNotContain("b.csv");
        assertThat(folder.resolve("a.csv")).exists();
    }

    @Test
    void blamesNoRosterForTheDisk() {
        endings.put("a.csv", () -> ended(ExitCode.TROUBLE, new IllegalStateException(new IOException("disk full"))));

        for (int call = 0; call < 3; call++) {
            assertThat(night()).isEqualTo(ExitCode.TROUBLE);
        }
        assertThat(imported).doesNotContain("b.csv");
        assertThat(folder.resolve("a.csv")).exists();
    }

    /** It needs room for its copy; the others need none. */
    @Test
    void keepsAnEncryptedRosterWhileTheTemporaryFolderIsFull() {
        endings.put(
                "a.csv",
                () -> ended(
                        ExitCode.TROUBLE,
                        new TemporaryFolderNotWritable(folder, new IOException("No space left on device"))));

        for (int call = 0; call < 3; call++) {
            assertThat(night()).isEqualTo(ExitCode.TROUBLE);
        }
        assertThat(imported).containsExactly("a.csv", "b.csv", "a.csv", "a.csv");
        assertThat(folder.resolve("a.csv")).exists();
        assertThat(home.resolve("inbox")).isEmptyDirectory();
    }

    @Test
    void asksRingCentralTwiceBeforeItBelievesInAnOutage() throws IOException {
        put("c.csv");
        endings.put("a.csv", () -> ended(ExitCode.UNAVAILABLE, null));
        assertThat(night()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(imported).containsExactly("a.csv", "b.csv", "c.csv");

        put("b.csv");
        put("c.csv");
        imported.clear();
        endings.put("b.csv", () -> ended(ExitCode.UNAVAILABLE, null));
        assertThat(night()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(imported).containsExactly("a.csv", "b.csv");
    }

    @Test
    void leavesWhatIsHeldUntilANewerRosterTakesOver() {
        endings.put("a.csv", () -> ended(ExitCode.HELD, null));
        assertThat(night()).isEqualTo(ExitCode.HELD);
        assertThat(folder.resolve("a.csv")).exists();

        endings.put("a.csv", () -> new InboxImport.Ended(ExitCode.HELD, null, TAKEN_OVER));
        assertThat(night()).isEqualTo(ExitCode.HELD);
        assertThat(folder.resolve("superseded").resolve(TAKEN_OVER + "-a.csv")).exists();
    }

    @Test
    void countsTriesThatEndedWithAKill() throws IOException {
        tries().of(folder.resolve("a.csv")).begin();
        tries().of(folder.resolve("a.csv")).begin();

        assertThat(night()).isEqualTo(ExitCode.ROSTER_UNUSABLE);
        assertThat(imported).containsExactly("b.csv", "a.csv");
        assertThat(said.toString(UTF_8)).contains("was tried 2 times", "Moved to " + folder.resolve("unusable"));
        assertThat(home.resolve("inbox")).isEmptyDirectory();
    }

    /** A process that it takes down again has imported them by then. */
    @Test
    void takesWhatEndedWithAKillAfterTheOthers() throws IOException {
        tries().of(folder.resolve("a.csv")).begin();
        put("c.csv");

        assertThat(night(Set.of("a.csv"))).isEqualTo(ExitCode.DONE);
        assertThat(imported).containsExactly("b.csv", "c.csv", "a.csv");
    }

    @Test
    void takesWhatFailedWithAWordInItsTurn() throws IOException {
        endings.put("a.csv", () -> ended(ExitCode.FAILED, null));
        assertThat(night()).isEqualTo(ExitCode.FAILED);
        put("c.csv");
        imported.clear();
        endings.clear();

        assertThat(night(Set.of("a.csv"))).isEqualTo(ExitCode.DONE);
        assertThat(imported).containsExactly("a.csv", "c.csv");
    }

    /** As a newer roster of its feed, whose turn came before. */
    @Test
    void importsNothingThatIsTakenOverByItsTurn() throws IOException {
        put("taken-over.csv");
        InboxTries.Tries killed = tries().of(folder.resolve("taken-over.csv"));
        killed.begin();
        killed.worksOn(TAKEN_OVER);

        assertThat(night()).isEqualTo(ExitCode.DONE);
        assertThat(imported).containsExactly("a.csv", "b.csv");
        assertThat(folder.resolve("superseded").resolve(TAKEN_OVER + "-taken-over.csv"))
                .exists();
        assertThat(home.resolve("inbox")).isEmptyDirectory();
    }

    @Test
    void beginsAnewWithAFileThatIsPutThereAnew() throws IOException {
        tries().of(folder.resolve("a.csv")).begin();
        tries().of(folder.resolve("a.csv")).begin();
        Files.writeString(folder.resolve("a.csv"), "firstName,lastName,email\nAda,Lovelace,ada@example.com\n");

        assertThat(night()).isEqualTo(ExitCode.DONE);
    }

    private ExitCode night() {
        return night(Set.of());
    }

    private ExitCode night(Set<String> unfinished) {
        PrintStream out = new PrintStream(said, true, UTF_8);
        return new InboxImport(
                        Inbox.at(folder, stop),
                        tries(),
                        () -> unfinished,
                        TAKEN_OVER::equals,
                        this::imports,
                        stop,
                        new Terminal(out, out))
                .all();
    }

    private InboxTries tries() {
        return new InboxTries(home);
    }

    private InboxImport.Ended imports(Path roster, InboxTries.Tries tries) {
        String name = roster.getFileName().toString();
        imported.add(name);
        Supplier<InboxImport.Ended> ending = endings.getOrDefault(name, () -> ended(ExitCode.DONE, null));
        tries.begin();
        tries.worksOn(RUN);
        return ending.get();
    }

    private static InboxImport.Ended ended(ExitCode code, @Nullable Throwable failure) {
        return new InboxImport.Ended(code, failure, code == ExitCode.ROSTER_UNUSABLE ? null : RUN);
    }

    private static InboxImport.Ended raise(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private void put(String name) throws IOException {
        Files.writeString(folder.resolve(name), "firstName,lastName,email\n");
        Files.writeString(folder.resolve(name + ".done"), "");
    }
}

package io.github.rollcall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked into a folder with blanks in its name. */
class LauncherTests {

    private static final String JAVA_HOME = "JAVA_HOME";
    private static final String PATH = "PATH";
    private static final String USUAL_PATH = "/usr/bin:/bin";

    private static Path folder = Path.of("");
    private static Path base = Path.of("");

    @BeforeAll
    static void unpack(@TempDir Path given) throws Exception {
        folder = given;
        Path place = Files.createDirectories(folder.resolve("my own tools"));
        Dist.run("tar", "-xzf", Installed.file(".tar.gz").toString(), "-C", place.toString());
        base = place.resolve("rollcall-" + Installed.VERSION);
    }

    @Test
    void startsFromAPlaceWithBlanksThroughLinksWithoutJavaHome() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("first link"), base.resolve("bin/rollcall"));
        Path relative = Files.createSymbolicLink(folder.resolve("second"), link.getFileName());

        Installed.Ended ended = start(relative, Map.of(), "--version");

        assertThat(ended.output()).isEqualTo("rollcall " + Installed.VERSION + "\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void refusesAnOldJavaInOneSentence() throws Exception {
        Path old = fakeJava("echo 'openjdk version \"11.0.22\" 2024-01-16' >&2; exit 0");

        Installed.Ended ended = start(launcher(), Map.of(JAVA_HOME, old.toString()), "runs");

        assertThat(ended.output())
                .isEqualTo(
                        "rollcall: Java 17 or newer is needed, and %s/bin/java is Java 11.0.22; set JAVA_HOME to the folder of a newer one, or unset it.\n"
                                .formatted(old));
        assertThat(ended.code()).isEqualTo(78);
    }

    @Test
    void looksFurtherWhenTheJavaOfThePathIsOld() throws Exception {
        Path old = fakeJava("echo 'java version \"1.8.0_402\"' >&2");

        Installed.Ended ended = start(launcher(), Map.of(PATH, old + "/bin:" + USUAL_PATH), "--version");

        assertThat(ended.output()).isEqualTo("rollcall " + Installed.VERSION + "\n");
    }

    @Test
    void saysThatThereIsNoJavaInJavaHome() throws Exception {
        Installed.Ended ended = start(launcher(), Map.of(JAVA_HOME, "/there is none"), "runs");

        assertThat(ended.output())
                .contains("there is none in JAVA_HOME, /there is none;")
                .hasLineCount(1);
        assertThat(ended.code()).isEqualTo(78);
    }

    @Test
    void passesOptionsOfJavaOnWordByWord() throws Exception {
        Installed.Ended ended = start(
                launcher(),
                Map.of(JAVA_HOME, javaThatEchoes(), "ROLLCALL_JAVA_OPTS", "-Xmx64m  -Dstar=*"),
                "explain",
                "a b",
                "");

        assertThat(ended.output())
                .contains("<-Xmx64m>\n<-Dstar=*>\n<-jar>\n", "<explain>\n<a b>\n<>\n", "<-XX:TieredStopAtLevel=1>");
    }

    @Test
    void letsBothCompilersWorkOnALargeRoster() throws Exception {
        Map<String, String> echo = Map.of(JAVA_HOME, javaThatEchoes());
        Path text = ofMegabytes("large people.csv", 33);
        Path workbook = ofMegabytes("large.xlsx", 9);
        Path small = ofMegabytes("small.csv", 9);

        assertThat(start(launcher(), echo, "plan", text.toString()).output()).doesNotContain("Tiered");
        assertThat(start(launcher(), echo, "import", "--full", workbook.toString())
                        .output())
                .doesNotContain("Tiered");
        assertThat(start(launcher(), echo, "plan", small.toString()).output()).contains("<-XX:TieredStopAtLevel=1>");
        assertThat(start(launcher(), echo, "rehearse", text.toString()).output())
                .contains("<-XX:TieredStopAtLevel=1>");
    }

    private static Path ofMegabytes(String name, int megabytes) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength((long) megabytes << 20);
        }
        return file;
    }

    @Test
    void leavesTheCollectorToTheOptions() throws Exception {
        assertThat(start(launcher(), Map.of("ROLLCALL_JAVA_OPTS", "-Xmx256m -XX:+UseG1GC"), "runs")
                        .code())
                .isZero();
    }

    @Test
    void endsWithTheExitCodesOfTheCommand() throws Exception {
        Path roster = Files.copy(Path.of("input/people.csv"), folder.resolve("people.csv"));
        Path good = Files.writeString(
                folder.resolve("good.csv"), "firstName,lastName,email\nAda,Example,ada@example.com\n");

        assertThat(start(launcher(), Map.of(), "rehearse", good.toString()).code())
                .isZero();
        assertThat(start(launcher(), Map.of(), "rehearse", roster.toString()).code())
                .isEqualTo(4);
        assertThat(start(launcher(), Map.of(), "runs", "--limit", "many").code())
                .isEqualTo(64);
    }

    /** What a report says to type has the settings that the launcher brings. */
    @Test
    void isWhatIsTypedNext() throws Exception {
        Path roster = folder.resolve("roster.csv");
        Path onPath = Files.createDirectories(folder.resolve("on the path"));
        Files.createSymbolicLink(onPath.resolve("rollcall"), launcher());

        assertThat(start(launcher(), Map.of(), "template", roster.toString()).output())
                .contains("`'" + launcher() + "' rehearse ");
        assertThat(start(launcher(), Map.of(PATH, onPath + ":" + USUAL_PATH), "template", roster + ".csv")
                        .output())
                .contains("`rollcall rehearse ");
    }

    @Test
    void passesASignalToTheProgram() throws Exception {
        Process sandbox = builder(launcher(), Map.of(), "sandbox").start();
        try (var output = sandbox.inputReader()) {
            while (!output.readLine().contains("RC_USER_JWT")) {
                // Until it listens.
            }
            sandbox.destroy();
            assertThat(sandbox.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            sandbox.destroyForcibly();
        }

        assertThat(sandbox.exitValue()).isEqualTo(143);
    }

    @Test
    void makesTheArchiveOfClassesAndUsesIt() throws Exception {
        // Java 17 makes an archive of a program whose path has blanks, and does not use it.
        Path copy = folder.resolve("without-blanks");
        Dist.run("cp", "-a", base.toString(), copy.toString());
        Installed.Ended made = start(copy.resolve("bin/rollcall-prepare"), Map.of());
        assertThat(made.code()).as(made.output()).isZero();

        Installed.Ended ended = start(
                copy.resolve("bin/rollcall"), Map.of("ROLLCALL_JAVA_OPTS", "-Xlog:class+load:stdout"), "--version");

        assertThat(ended.output()).contains("io.github.rollcall.cli.RollcallCommand source: shared objects file");
        assertThat(copy.resolve("cds")).isDirectoryNotContaining("glob:**.work");
    }

    @Test
    void passesOverAnArchiveThatDoesNotFit() throws Exception {
        Path echo = fakeJava("""
                if [ "$1" = -version ]; then echo 'openjdk version "17.99"' >&2; exit 0; fi
                exec "%s" "$@\"""".formatted(Dist.javaOfBuild()));
        Path cache = folder.resolve("cache");
        Path ours = Files.createDirectories(cache.resolve("rollcall"));
        String build = Installed.build(base);
        Files.writeString(ours.resolve("rollcall-" + build + "-java-17.99.jsa"), "damaged");

        Installed.Ended ended =
                start(launcher(), Map.of(JAVA_HOME, echo.toString(), "XDG_CACHE_HOME", cache.toString()), "--version");

        assertThat(ended.output()).isEqualTo("rollcall " + Installed.VERSION + "\n");
    }

    @Test
    void readsTheSettingsBesideIt() throws Exception {
        Path copy = folder.resolve("with settings");
        Dist.run("cp", "-a", base.toString(), copy.toString());
        Files.writeString(copy.resolve("etc/application.yml"), "rollcall.no-such-setting: 1\n");

        Installed.Ended ended = start(copy.resolve("bin/rollcall"), Map.of(), "runs");

        assertThat(ended.output()).contains("rollcall.no-such-setting", "application.yml");
        assertThat(ended.code()).isEqualTo(78);
    }

    private static Path launcher() {
        return base.resolve("bin/rollcall");
    }

    private static String javaThatEchoes() throws IOException {
        return fakeJava("""
                if [ "$1" = -version ]; then echo 'openjdk version "21.0.1"' >&2; exit 0; fi
                for word in "$@"; do echo "<$word>"; done""").toString();
    }

    /** The folder of a Java that is a script. */
    private static Path fakeJava(String script) throws IOException {
        Path home = Files.createTempDirectory(folder, "fake java");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private static Installed.Ended start(Path program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return Installed.end(builder(program, environment, arguments));
    }

    private static ProcessBuilder builder(Path program, Map<String, String> environment, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = program.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = Dist.builder(command);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        PATH,
                        USUAL_PATH,
                        "HOME",
                        folder.resolve("nobody's").toString(),
                        "LC_ALL",
                        "C.UTF-8",
                        "ROLLCALL_HOME",
                        folder.resolve("rollcall home").toString()));
        builder.environment().putAll(environment);
        return builder;
    }
}

package io.github.rollcall.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * The Debian package on this machine: installed, a night run as its service would, purged. Only as root on Debian where Rollcall is
 * not installed; elsewhere it is skipped.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DebianPackageTests {

    private static final Path UNIT = Path.of("/lib/systemd/system/rollcall.service");
    private static final Path SERVE = Path.of("/lib/systemd/system/rollcall-serve.service");
    private static final Path INBOX = Path.of("/var/spool/rollcall");
    private static final List<Path> PLACES = List.of(
            Path.of("/etc/rollcall"),
            Path.of("/etc/default/rollcall"),
            Path.of("/usr/bin/rollcall"),
            Path.of("/usr/share/rollcall"),
            Path.of("/usr/share/doc/rollcall"),
            Path.of("/var/lib/rollcall"),
            Path.of("/var/cache/rollcall"),
            INBOX,
            UNIT,
            SERVE);

    private static boolean installed;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg")), "needs dpkg");
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        assumeTrue(PLACES.stream().noneMatch(Files::exists), "Rollcall is installed here; purge it first");
        installed = true;
        Installed.Ended ended =
                Installed.end("dpkg", "-i", Installed.file(".deb").toString());
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("Made for Java ");
    }

    @AfterAll
    static void purgeWhateverHappened() throws Exception {
        if (installed) {
            Installed.end("dpkg", "--purge", "rollcall");
        }
    }

    @Test
    @Order(1)
    void closesWhatOthersMustNotRead() throws Exception {
        assertThat(owned(Path.of("/var/lib/rollcall"))).isEqualTo("rollcall rwx------");
        assertThat(owned(Path.of("/etc/rollcall/credentials"))).isEqualTo("root rwx------");
        assertThat(owned(Path.of("/etc/rollcall/application.yml"))).isEqualTo("root rw-r-----");
        assertThat(Installed.end("dpkg-query", "-W", "-f", "${Conffiles}", "rollcall")
                        .output())
                .contains("/etc/rollcall/application.yml", "/etc/default/rollcall");
    }

    @Test
    @Order(2)
    void startsAndHasItsPages() throws Exception {
        assertThat(asRollcall(Map.of(), "rollcall", "--version").output())
                .isEqualTo("rollcall " + Installed.VERSION + "\n");
        assertThat(Path.of("/usr/share/man/man1/rollcall-import.1.gz")).isNotEmptyFile();
        assertThat(Path.of("/usr/share/bash-completion/completions/rollcall")).isNotEmptyFile();
    }

    @Test
    @Order(3)
    void hasUnitsThatSystemdUnderstands() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "needs systemd-analyze");

        Installed.Ended ended = Installed.end(
                "systemd-analyze",
                "verify",
                "--man=no",
                UNIT.toString(),
                SERVE.toString(),
                "/lib/systemd/system/rollcall.timer");

        assertThat(ended.output().lines().filter(line -> line.contains("rollcall")))
                .isEmpty();
        assertThat(ended.code()).isZero();
    }

    @Test
    @Order(4)
    void importsTheInboxAsItsServiceWould() throws Exception {
        Process sandbox = sandbox();
        Path credentials = folderForCredentials();
        try {
            putIntoInbox("people.csv", "firstName,lastName,email\nAda,Example,ada@example.com\n");

            Installed.Ended night = Installed.end(service(UNIT, credentials, accountOf(sandbox)));

            assertThat(night.code()).as(night.output()).isZero();
            assertThat(night.output()).isEmpty();
        } finally {
            Dist.delete(credentials);
            sandbox.destroy();
            sandbox.waitFor();
        }
        try (Stream<Path> done = Files.list(INBOX.resolve("done"))) {
            assertThat(done)
                    .singleElement()
                    .satisfies(file -> assertThat(file.toString()).endsWith("people.csv"));
        }
        assertThat(Path.of("/var/lib/rollcall/logs/rollcall.log")).isNotEmptyFile();
        assertThat(asRollcall(Map.of(), "rollcall", "runs").output()).contains("/var/lib/rollcall", "completed ");
    }

    @Test
    @Order(5)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void servesUntilItIsAskedToEnd() throws Exception {
        Process sandbox = sandbox();
        Path credentials = folderForCredentials();
        Process page = service(SERVE, credentials, accountOf(sandbox))
                .redirectErrorStream(true)
                .start();
        try (var output = page.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.contains("http://127.0.0.1:")) {
                line = output.readLine();
            }
            assertThat(line).as("the link that opens the page").isNotNull();

            // The launcher is Java by now, so this reaches what serves.
            assertThat(Installed.end("pkill", "-TERM", "-u", "rollcall", "java").code())
                    .isZero();
            assertThat(page.waitFor()).isEqualTo(143);
        } finally {
            page.destroy();
            Dist.delete(credentials);
            sandbox.destroy();
            sandbox.waitFor();
        }
    }

    @Test
    @Order(6)
    void keepsWhatItRemembersUntilItIsPurged() throws Exception {
        assertThat(Installed.end("dpkg", "--remove", "rollcall").code()).isZero();
        assertThat(Path.of("/var/lib/rollcall/data")).isNotEmptyDirectory();
        assertThat(Path.of("/etc/rollcall/application.yml")).exists();
        assertThat(Path.of("/var/cache/rollcall")).doesNotExist();

        Installed.Ended purged = Installed.end("dpkg", "--purge", "rollcall");

        assertThat(purged.code()).as(purged.output()).isZero();
        assertThat(PLACES).allSatisfy(place -> assertThat(place).doesNotExist());
        assertThat(Installed.end("getent", "passwd", "rollcall").code()).isNotZero();
        assertThat(Installed.end("getent", "group", "rollcall").code()).isNotZero();
    }

    /** No systemd runs where tests do: the unit is read, and what it says is done by hand. */
    private static ProcessBuilder service(Path unit, Path credentials, Map<String, String> account) throws Exception {
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> command = new ArrayList<>();
        for (String line : Files.readAllLines(unit)) {
            String value = line.substring(line.indexOf('=') + 1).replace("%d", credentials.toString());
            if (line.startsWith("EnvironmentFile=-")) {
                Files.readAllLines(Path.of(value.substring(1))).stream()
                        .filter(each -> each.matches("[A-Z_]+=.*"))
                        .forEach(each -> put(environment, each));
            } else if (line.startsWith("Environment=")) {
                put(environment, value);
            } else if (line.startsWith("LoadCredential=")) {
                String name = value.substring(0, value.indexOf(':'));
                assertThat(value).endsWith("/etc/rollcall/credentials/" + name);
                Files.writeString(credentials.resolve(name), account.getOrDefault(name, ""));
            } else if (line.startsWith("ExecStart=")) {
                command.addAll(List.of(
                        value.replace("$NIGHT_OPTIONS", "--max-creates 5").split(" ", -1)));
            }
        }
        assertThat(Installed.end("chown", "-R", "rollcall:", credentials.toString())
                        .code())
                .isZero();
        environment.put("RC_SERVER_URL", account.getOrDefault("RC_SERVER_URL", ""));
        return builderAsRollcall(environment, command.toArray(String[]::new));
    }

    private static Path folderForCredentials() throws IOException {
        return Files.createTempDirectory(Path.of("/run"), "rollcall-credentials");
    }

    private static void put(Map<String, String> environment, String assignment) {
        int equals = assignment.indexOf('=');
        environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private static Installed.Ended asRollcall(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        return Installed.end(builderAsRollcall(environment, command));
    }

    private static ProcessBuilder builderAsRollcall(Map<String, String> environment, String... command) {
        List<String> whole = new ArrayList<>(List.of("runuser", "-u", "rollcall", "--"));
        whole.addAll(List.of(command));
        ProcessBuilder builder = Dist.builder(whole.toArray(String[]::new))
                .directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "HOME", "/var/lib/rollcall"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static void putIntoInbox(String name, String text) throws Exception {
        Path roster = Files.writeString(INBOX.resolve(name), text);
        Path ready = Files.writeString(INBOX.resolve(name + ".done"), "");
        Installed.end("chown", "rollcall:", roster.toString(), ready.toString());
    }

    private static Process sandbox() throws IOException {
        return Dist.builder("/usr/bin/rollcall", "sandbox", "--limit", "all=unlimited")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What the stand-in says its users have to set. */
    private static Map<String, String> accountOf(Process sandbox) throws IOException {
        Map<String, String> account = new LinkedHashMap<>();
        var output = sandbox.inputReader();
        while (!account.containsKey("RC_USER_JWT")) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("the stand-in did not start");
            }
            if (line.startsWith("export ")) {
                put(account, line.substring("export ".length()));
            }
        }
        return account;
    }

    private static String owned(Path file) throws IOException {
        return Files.getOwner(file) + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.network.ConnectProxy;
import io.github.rollcall.network.PrivateAuthority;
import io.github.rollcall.network.TlsFront;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As a service runs it: from its jar, in an environment without anything, by a user without powers, in a folder that can only be
 * read and holds somebody else's settings, behind a company's proxy that opens encrypted connections, on a machine that writes
 * numbers in digits of its own.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "takes permissions and powers away")
class BareProcessTests {

    private static final String HOST = "ringcentral.example.com";
    private static final String USER = "office:planted-password";

    private final Path folder;

    BareProcessTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void importsTheSampleThroughProxyAndPrivateAuthority() throws Exception {
        PrivateAuthority authority = new PrivateAuthority();
        Path certificate = authority.writeTo(folder.resolve("company-ca.pem"));
        Path home = folder.resolve("deep").resolve("home");
        try (StandInAccount account = StandInAccount.start(
                        StandInSettings.builder().unlimited().build());
                TlsFront front = new TlsFront(authority.serving(HOST), account.baseUrl());
                ConnectProxy proxy = new ConnectProxy(USER).knowing(HOST, front.port())) {
            Path jar = jar(Files.createDirectories(folder.resolve("app")));
            Files.writeString(jar.resolveSibling("application.yml"), """
                    rollcall:
                      home: %s
                      http: {ssl-bundle: company, proxy: "http://%s@127.0.0.1:%d"}
                      notify: {"on": always, webhook: {url: "https://%s/hook"}, ping: {success: "https://%s/hook-ping"}}
                    spring.ssl.bundle.pem.company.truststore.certificate: %s
                    """.formatted(
                            home, USER, proxy.port(), HOST, HOST, certificate));
            Map<String, String> environment = Map.of(
                    "RC_SERVER_URL", "https://" + HOST,
                    "RC_APP_CLIENT_ID", account.clientId(),
                    "RC_APP_CLIENT_SECRET", account.clientSecret(),
                    "RC_USER_JWT", account.jwt());

            String said = said(
                    4,
                    environment,
                    jar,
                    "import",
                    "-v",
                    Path.of("input/people.csv").toAbsolutePath().toString());

            assertThat(said)
                    .contains("Home folder: " + home)
                    .contains("Settings are read from " + jar.resolveSibling("application.yml"))
                    .contains("Set LANG or LC_ALL to C.UTF-8")
                    .doesNotContain("planted-password", "was not sent", "Exception")
                    .doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
            JsonNode summary = JsonMapper.shared()
                    .readTree(Files.readString(onlyRunIn(home).resolve("summary.json")));
            assertThat(summary.path("exitCode").asInt()).isEqualTo(4);
            assertThat(summary.path("rows").path("created").asInt())
                    .isEqualTo(account.users().size() - 1);
            assertThat(onlyRunIn(home)).isDirectoryContaining("glob:**/report.html");
            assertThat(proxy.asked()).isNotEmpty().allMatch((HOST + ":443")::equals);
            assertThat(front.asked()).contains("POST /hook", "GET /hook-ping");
            assertThat(modes(home)).containsOnly("rwx------");
            assertThat(logOf(home)).doesNotContain("planted-password", account.clientSecret(), account.jwt());
        }
    }

    private String said(int code, Map<String, String> environment, Path jar, String... arguments)
            throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(elsewhere.resolve("config"));
        for (Path planted :
                List.of(elsewhere.resolve("application.yml"), elsewhere.resolve("config/application.yml"))) {
            Files.writeString(planted, """
                    RC_SERVER_URL: http://localhost:9555
                    rollcall: {home: /nowhere}
                    spring.datasource.url: "jdbc:h2:mem:x;INIT=CREATE SCHEMA IF NOT EXISTS OWNED"
                    """);
        }
        Files.setPosixFilePermissions(elsewhere.resolve("config"), PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> command = new ArrayList<>(List.of("bash", "-c", "umask 000; exec \"$@\"", "bash"));
        command.addAll(withoutPowers());
        command.addAll(RollcallProcess.JAVA);
        command.addAll(List.of(
                "-Duser.language=ar", "-Duser.country=EG", "-Drollcall.doubt.settle=5s", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        return said;
    }

    /** The superuser may write anywhere; without powers it may not. */
    private static List<String> withoutPowers() {
        Path setpriv = Path.of("/usr/bin/setpriv");
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(setpriv)
                ? List.of(setpriv.toString(), "--bounding-set=-all", "--inh-caps=-all", "--securebits=+noroot")
                : List.of();
    }

    /** The program as a jar: the classes of the build, and the way to the libraries. */
    private static Path jar(Path folder) throws IOException {
        List<Path> entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        Path classes = entries.stream()
                .filter(entry -> Files.exists(entry.resolve("io/github/rollcall/Rollcall.class")))
                .findFirst()
                .orElseThrow();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "io.github.rollcall.Rollcall");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        entries.stream()
                                .filter(entry -> entry.toString().endsWith(".jar"))
                                .map(entry -> entry.toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("rollcall.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            zip.setLevel(0);
            for (Path file : files.filter(each -> !each.equals(classes)).toList()) {
                boolean isFolder = Files.isDirectory(file);
                zip.putNextEntry(new JarEntry(classes.relativize(file) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(file, zip);
                }
            }
        }
        return jar;
    }

    private static Path onlyRunIn(Path home) throws IOException {
        try (Stream<Path> runs = Files.list(home.resolve("reports"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static String logOf(Path home) throws IOException {
        return Files.readString(home.resolve("logs/rollcall.log"));
    }

    private static List<String> modes(Path home) throws IOException {
        List<String> modes = new ArrayList<>();
        for (String name : List.of(".", "data", "logs", "reports")) {
            modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name))));
        }
        return modes;
    }
}

package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Planted secrets, searched in everything that a run leaves, with the log as talkative as it can be. */
class SecretTests {

    private static final String PASSWORD = "Pl4nt\"ed&Secret!";
    private static final String GOOD_PASSWORD = "Qz7!Winter.Harbour";

    /** How every access token of the stand-in begins. */
    private static final String ACCESS_TOKEN = "U0pDMTFQMDFQQVMwMHxB";

    @TempDir
    private Path folder;

    @Test
    void leavesNoSecretBehind() throws IOException {
        try (Night night = Night.in(folder)) {
            Path roster = Files.writeString(
                    folder.resolve("people.csv"),
                    "firstName,lastName,email,password,Door PIN,Pin\n"
                            + "Ada,Byron,ada@example.com," + GOOD_PASSWORD + ",48215730,91746028\n"
                            + "Bob,Weak,bob@example.com,\"" + PASSWORD.replace("\"", "\"\"") + "\",,55556666\n");
            night.faults(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_CUT));

            RollcallProcess process =
                    night.rollcall().set("logging.level.root", "TRACE").start("import", roster);
            String arguments = argumentsOf(process);
            assertThat(process.await()).as(process.output() + process.errors()).isEqualTo(4);
            assertThat(night.account().users()).hasSize(2);
            assertThat(night.summary().path("rows").path("adopted").asInt()).isEqualTo(1);

            String stories = story(night, 2) + story(night, 3);

            Map<String, String> secrets = Map.of(
                    "a PIN that was sent",
                    "91746028",
                    "a PIN that was refused",
                    "55556666",
                    "a password that was sent",
                    GOOD_PASSWORD,
                    "a password that was refused",
                    PASSWORD,
                    "an unknown column that sounds secret",
                    "48215730",
                    "the client secret",
                    night.account().clientSecret(),
                    "the JWT",
                    night.account().jwt(),
                    "an access token",
                    ACCESS_TOKEN);
            for (Map.Entry<String, String> secret : secrets.entrySet()) {
                assertThat(secret.getValue()).as(secret.getKey()).isNotBlank();
                assertThat(arguments).as(secret.getKey()).doesNotContain(secret.getValue());
                assertThat(whereAny(secret.getValue())).as(secret.getKey()).isEmpty();
                for (byte[] form : formsOf(secret.getValue())) {
                    assertThat(stories)
                            .as(secret.getKey())
                            .doesNotContain(new String(form, StandardCharsets.ISO_8859_1));
                }
            }
            assertThat(night.home().resolve("reports")).isDirectoryRecursivelyContaining("glob:**/skipped.xlsx");
            assertThat(Files.size(night.home().resolve("logs/rollcall.log"))).isGreaterThan(100_000);
        }
    }

    @Test
    void wouldFindThem() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        for (byte[] form : formsOf(PASSWORD)) {
            Files.write(folder.resolve("home/hiding-place"), form);
            assertThat(whereAny(PASSWORD)).isNotEmpty();
            Files.write(folder.resolve("home/hiding-place"), zipped(form));
            assertThat(whereAny(PASSWORD)).isNotEmpty();
        }
    }

    /** As text and as JSON. */
    private static String story(Night night, int line) throws IOException {
        StringBuilder story = new StringBuilder();
        for (String[] options : new String[][] {{}, {"--json"}}) {
            List<String> arguments = new ArrayList<>(List.of("explain", "--line", String.valueOf(line)));
            arguments.addAll(List.of(options));
            Ended process = night.rollcall().run(arguments.toArray());
            assertThat(process.code()).as(process.errors()).isZero();
            story.append(process.output());
        }
        assertThat(story).contains("***", "line");
        return story.toString();
    }

    private static String argumentsOf(RollcallProcess process) {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().commandLine())
                .orElse("");
    }

    /** The files in the home folder that hold this in any form. */
    private List<String> whereAny(String secret) throws IOException {
        List<byte[]> forms = formsOf(secret);
        List<String> places = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = contentOf(file);
                forms.stream()
                        .map(form -> new String(form, StandardCharsets.ISO_8859_1))
                        .filter(content::contains)
                        .forEach(form -> places.add(file + " as " + form));
            }
        }
        return places;
    }

    /** Byte for byte, with that of the files inside when it is a zip, as workbooks are. */
    private static String contentOf(Path file) throws IOException {
        StringBuilder content = new StringBuilder(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (content.indexOf("PK") == 0) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    try (InputStream part = zip.getInputStream(entry)) {
                        content.append(new String(part.readAllBytes(), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return content.toString();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("part.xml"));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static List<byte[]> formsOf(String secret) {
        List<byte[]> forms = new ArrayList<>();
        String json = JsonMapper.shared().writeValueAsString(secret);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            forms.add(secret.getBytes(charset));
            forms.add(json.substring(1, json.length() - 1).getBytes(charset));
        }
        forms.add(secret.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .getBytes(StandardCharsets.UTF_8));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
        // Base64 of a text with up to two bytes before it; the ends are cut off if they depend on the neighbours, and
        // no more: four
        // characters alone would be found in any database by chance.
        for (String before : List.of("", "x", "xx")) {
            String encoded = Base64.getEncoder().encodeToString((before + secret).getBytes(StandardCharsets.UTF_8));
            int end = encoded.endsWith("=") ? encoded.length() - 4 : encoded.length();
            forms.add(encoded.substring(before.isEmpty() ? 0 : 4, end).getBytes(StandardCharsets.US_ASCII));
        }
        return forms;
    }
}

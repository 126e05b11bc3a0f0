package io.github.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rollcall.runlog.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The files that people copy to run Rollcall every night. */
class NightFilesTests {

    private static final Path FILES = Path.of("docs/nights").toAbsolutePath();

    private final Path folder;

    NightFilesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** As systemd itself reads them; that the program is not installed on this machine is no fault of the unit. */
    @Test
    void systemdUnderstandsItsUnits() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not there");

        String said = said("systemd-analyze", "verify", FILES + "/rollcall.service", FILES + "/rollcall.timer");

        assertThat(said.lines().filter(line -> line.contains("rollcall.")))
                .allMatch(line -> line.contains("is not executable"));
    }

    @Test
    void kubernetesGetsAllItNeeds() throws IOException {
        Map<String, Object> job = new Yaml().load(Files.readString(FILES.resolve("cronjob.yaml")));

        assertThat(job).containsEntry("kind", "CronJob").containsEntry("apiVersion", "batch/v1");
        List<Object> codes = new ArrayList<>();
        collect(job, "values", codes);
        assertThat(codes).containsExactlyElementsOf(List.of(List.of(4, 5, 64, 65, 66, 70, 77, 78)));
    }

    @Test
    void eachExitCodeHasALine() throws IOException {
        String page = Files.readString(Path.of("docs/nights.md"));
        String codes = Pattern.compile("^\\| ([\\d, ]+) \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.joining(", "));

        assertThat(Stream.of(codes.split(", ")).map(Integer::valueOf))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ExitCode.values()).map(ExitCode::number).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0,         0, 1",
        "4,         4, 1",
        "5,         5, 1",
        "69 69 0,   0, 3",
        "69 74 75, 75, 3",
        "1 4,       4, 2",
        "137 65,   65, 2",
        "78,       78, 1"
    })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs a script of sh")
    void theScriptTriesAgainWhatMayPass(String codes, int end, int calls) throws IOException, InterruptedException {
        Path left = Files.writeString(folder.resolve("codes"), codes.replace(' ', '\n') + "\n");
        Path rollcall = Files.writeString(folder.resolve("rollcall"), """
                #!/bin/sh
                [ "$LC_ALL" = C.UTF-8 ] || exit 99
                echo "$*" >> %1$s/calls
                code=$(head -1 %2$s)
                sed -i 1d %2$s
                exit "$code"
                """.formatted(folder, left));
        Files.setPosixFilePermissions(rollcall, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder script = new ProcessBuilder(
                FILES.resolve("rollcall-night.sh").toString(), "/srv/rosters", "--finish-by", "06:00");
        script.environment().keySet().removeAll(List.of("LANG", "LC_ALL", "LC_CTYPE"));
        script.environment().putAll(Map.of("ROLLCALL", rollcall.toString(), "ROLLCALL_RETRY_AFTER", "0"));

        Process process = script.start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(end);
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .hasSize(calls)
                .allMatch("import --quiet --inbox /srv/rosters --finish-by 06:00"::equals);
    }

    private static void collect(Object node, String key, List<Object> found) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (key.equals(name)) {
                    found.add(value);
                }
                collect(value, key, found);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, key, found));
        }
    }

    private String said(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}

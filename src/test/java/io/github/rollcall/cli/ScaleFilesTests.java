package io.github.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.home.Accounts;
import io.github.rollcall.home.SettingsAudit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** The files that people copy to run many accounts on Kubernetes: what they say to Rollcall is what Rollcall takes. */
class ScaleFilesTests {

    private static final Path FILES = Path.of("docs/scale").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {"shard.yaml", "account.yaml"})
    void containersAreStartedByCommandsAndVariablesThatThereAre(String file) throws IOException {
        List<Map<String, Object>> containers = containers(file);
        assertThat(containers).hasSize(1);
        for (Map<String, Object> container : containers) {
            assertThat(container).containsKeys("name", "image", "args", "resources", "volumeMounts");
            CommandLine commands = RollcallCommand.commandLine(Rollcall.class, silent());
            commands.parseArgs(
                    listOf(container, "args").stream().map(String::valueOf).toArray(String[]::new));

            Map<String, Object> variables = new HashMap<>();
            each(container, "env", variable -> variables.put(text(variable, "name"), text(variable, "value")));
            assertThat(variables).containsKey("ROLLCALL_HOME");
            StandardEnvironment environment = new StandardEnvironment();
            environment
                    .getPropertySources()
                    .replace(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new SystemEnvironmentPropertySource(
                                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
            assertThat(SettingsAudit.flaws(environment)).isEmpty();
        }
    }

    /** Each mounted volume is one of the pod, each port that is probed one of the container, each selector finds its pod. */
    @ParameterizedTest
    @ValueSource(strings = {"shard.yaml", "account.yaml"})
    void whatNamesAnotherPartNamesOneThatIsThere(String file) throws IOException {
        for (Map<String, Object> pod : found(documents(file), "containers")) {
            List<String> volumes = new ArrayList<>();
            each(pod, "volumes", volume -> volumes.add(text(volume, "name")));
            assertThat(volumes).doesNotHaveDuplicates();
            for (Map<String, Object> container : listOfMaps(pod, "containers")) {
                List<String> mounted = new ArrayList<>();
                each(container, "volumeMounts", mount -> mounted.add(text(mount, "name")));
                assertThat(mounted).containsExactlyInAnyOrderElementsOf(volumes);
                List<String> ports = new ArrayList<>();
                each(container, "ports", port -> ports.add(text(port, "name")));
                found(container, "httpGet")
                        .forEach(probe -> assertThat(ports).contains(text(mapOf(probe, "httpGet"), "port")));
            }
        }
        List<Map<String, Object>> rules = found(documents(file), "containerName");
        rules.forEach(rule -> assertThat(rule).containsEntry("containerName", "rollcall"));
    }

    @Test
    void theShardHasSettingsThatThereAre() throws IOException {
        Map<String, Object> map = documents("shard.yaml").stream()
                .filter(document -> "ConfigMap".equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
        String settings = text(mapOf(map, "data"), "application.yml");
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source : new YamlPropertySourceLoader()
                .load("shard", new ByteArrayResource(settings.getBytes(StandardCharsets.UTF_8)))) {
            environment.getPropertySources().addLast(source);
        }

        assertThat(SettingsAudit.flaws(environment)).isEmpty();
        assertThat(Accounts.names(environment)).containsExactlyInAnyOrder("acme-north", "acme-south");
        assertThat(settings)
                .contains(CredentialSources.nameOf("RC_USER_JWT", "acme-north"))
                .contains("hosts: rollcall-1.example.com");
        assertThat(text(mapOf(map, "metadata"), "name")).isEqualTo("rollcall-shard-1");
    }

    private static Terminal silent() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere);
    }

    /** Keys that stand twice are refused, as Kubernetes does. */
    private static List<Map<String, Object>> documents(String file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object document : new Yaml(options).loadAll(Files.readString(FILES.resolve(file)))) {
            Map<String, Object> map = asMap(document);
            assertThat(map).containsKeys("apiVersion", "kind", "metadata");
            all.add(map);
        }
        return all;
    }

    private static List<Map<String, Object>> containers(String file) throws IOException {
        return found(documents(file), "containers").stream()
                .flatMap(pod -> listOfMaps(pod, "containers").stream())
                .toList();
    }

    /** All maps, however deep, that have this key. */
    private static List<Map<String, Object>> found(Object node, String key) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            if (map.containsKey(key)) {
                all.add(asMap(map));
            }
            map.values().forEach(value -> all.addAll(found(value, key)));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> all.addAll(found(value, key)));
        }
        return all;
    }

    private static void each(Map<String, Object> map, String key, Consumer<Map<String, Object>> action) {
        listOfMaps(map, key).forEach(action);
    }

    private static List<Map<String, Object>> listOfMaps(Map<String, Object> map, String key) {
        return listOf(map, key).stream().map(ScaleFilesTests::asMap).toList();
    }

    private static List<?> listOf(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> mapOf(Map<String, Object> map, String key) {
        return asMap(Objects.requireNonNull(map.get(key)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object node) {
        return (Map<String, Object>) node;
    }

    private static String text(Map<String, Object> map, String key) {
        return String.valueOf(map.get(key));
    }
}

package io.github.rollcall.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings file that is installed names each setting, and with each default of it the program starts. */
class SettingsFileTests {

    private static final Path FILE = Path.of(
            "target",
            "dist",
            "rollcall-" + Objects.requireNonNull(System.getProperty("dist.version")),
            "etc",
            "application.yml");

    @Test
    void namesEachSettingThatIsKnownAndNoOther() throws Exception {
        Set<String> named = lines().map(line -> line.substring(0, line.indexOf(':')))
                .filter(key -> key.startsWith("rollcall."))
                .collect(Collectors.toSet());

        assertThat(named)
                .allSatisfy(
                        key -> assertThat(KnownSettings.all().knows(key, false)).isTrue());
        assertThat(bound())
                .allSatisfy(key -> assertThat(named).anyMatch(name -> name.equals(key) || name.startsWith(key + ".")));
    }

    @Test
    void saysNothingUntilALineIsTakenIntoUse() throws Exception {
        assertThat(new YamlPropertySourceLoader().load("settings", new FileSystemResource(FILE)))
                .isEmpty();
    }

    @Test
    void isReadWithAllOfItsDefaults(@TempDir Path folder) throws Exception {
        Path inUse = folder.resolve("application.yml");
        Files.writeString(inUse, lines().collect(Collectors.joining("\n")));

        assertThat(new YamlPropertySourceLoader().load("settings", new FileSystemResource(inUse)))
                .singleElement()
                .satisfies(source -> assertThat(((EnumerablePropertySource<?>) source).getPropertyNames())
                        .hasSizeGreaterThan(50));
    }

    @ParameterizedTest
    @MethodSource("grouped")
    void explainsEachGroupOfLines(String group) {
        assertThat(group).startsWith("# ");
    }

    private static List<String> grouped() throws Exception {
        return List.of(Files.readString(FILE).strip().split("\n\n", -1));
    }

    /** As the compiler collected them; the file itself is the one that {@code rollcall.config} names. */
    private static List<String> bound() throws Exception {
        List<String> keys = new ArrayList<>();
        try (InputStream metadata =
                SettingsFileTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : JsonMapper.shared()
                    .readTree(Objects.requireNonNull(metadata))
                    .path("properties")) {
                keys.add(property.path("name").asString());
            }
        }
        keys.remove("rollcall.config");
        assertThat(keys).hasSizeGreaterThan(50);
        return keys;
    }

    private static Stream<String> lines() throws Exception {
        Pattern line = Pattern.compile("^#([a-z].*)$");
        return Files.readAllLines(FILE).stream()
                .map(line::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(match -> match.group(1));
    }
}

package io.github.rollcall.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingPlacesTests {

    private final Path folder;
    private final Path jars;
    private final Map<String, Object> variables = new LinkedHashMap<>();

    SettingPlacesTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        // Everything that Spring, or an address of a file, would take for something else.
        this.jars = Files.createDirectories(folder.resolve("j;a,r*s #1 ${x} %41"));
    }

    @Test
    void readsTheFolderOfTheJarAndTheFileThatIsNamed() throws IOException {
        write(jars.resolve("application.yml"), "rollcall: {columns: {firstName: A, lastName: B}}");
        write(jars.resolve("application-night.yml"), "rollcall: {columns: {email: C}}");
        Path named = write(folder.resolve("n;a,m*ed.yml"), "rollcall: {columns: {lastName: D}}");
        variables.put("ROLLCALL_CONFIG", named.toString());
        variables.put("SPRING_PROFILES_ACTIVE", "night");

        ConfigurableEnvironment environment = read();

        assertThat(environment.getProperty("rollcall.columns.firstName")).isEqualTo("A");
        assertThat(environment.getProperty("rollcall.columns.lastName")).isEqualTo("D");
        assertThat(environment.getProperty("rollcall.columns.email")).isEqualTo("C");
        assertThat(environment.getProperty("spring.batch.job.enabled")).isEqualTo("false");
        assertThat(SettingFiles.of(environment))
                .containsExactlyInAnyOrder(
                        jars.resolve("application.yml"), jars.resolve("application-night.yml"), named);
    }

    @Test
    void readsNothingWhereThereIsNeither() throws IOException {
        ConfigurableEnvironment environment = read(null);

        assertThat(SettingFiles.sourcesInWords(environment)).isEqualTo("No settings file is read");
        assertThat(environment.getProperty("spring.config.location[0]")).isEqualTo("optional:classpath:/");
        assertThat(environment.getProperty("spring.config.location[1]")).isNull();
    }

    @Test
    void readsNothingBelowTheFolderOfTheJar() throws IOException {
        write(
                Files.createDirectories(jars.resolve("config")).resolve("application.yml"),
                "rollcall: {home: /elsewhere}");

        assertThat(read().getProperty("rollcall.home")).endsWith(".rollcall");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPRING_CONFIG_LOCATION",
                "SPRING_CONFIG_ADDITIONAL_LOCATION",
                "SPRING_CONFIG_ADDITIONALLOCATION",
                "SPRING_CONFIG_NAME",
                "SPRING_CONFIG_LOCATION_0",
                "spring_config_additionallocation",
                "spring_config_location",
                "spring.config.name"
            })
    void isNotLedElsewhere(String variable) {
        variables.put(variable, "./");

        assertThatThrownBy(this::read).isInstanceOf(UnusableSetting.class).hasMessageContaining("ROLLCALL_CONFIG");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "~/rollcall.yml      | only a shell",
                "FOLDER/absent.yml   | there is no such file",
                "FOLDER              | no settings file by its name",
                "FOLDER/settings.txt | no settings file by its name",
                "FOLDER/tabs.yml     | line 2, column 1",
                "FOLDER/twice.yml    | line 2",
                "FOLDER/latin.yml    | cannot be understood"
            })
    void saysWhatIsWrongWithTheFile(String given, String said) throws IOException {
        write(folder.resolve("settings.txt"), "");
        write(folder.resolve("tabs.yml"), "rollcall:\n\tname: planted-secret\n");
        write(folder.resolve("twice.yml"), "rollcall: 1\nrollcall: 2\n");
        Files.write(folder.resolve("latin.yml"), new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
        variables.put("ROLLCALL_CONFIG", given.replace("FOLDER", folder.toString()));

        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("planted-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.yml", "application.yaml", "application.properties"})
    void readsNoFileBesideTheJarThatSomebodyElseHasPutThere(String name) throws IOException {
        Path planted = write(jars.resolve(name), "");
        assumeTrue(Strangers.own(planted), "only the superuser can give files away");

        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(name)
                .hasMessageContaining("belongs to somebody else");
    }

    @ParameterizedTest
    @CsvSource({
        "application.yml, true",
        "application-default.yml, true",
        "application-default.properties, true",
        "application.xml, true",
        "named-default.yml, true",
        "imported.yml, true",
        "application-default.yml, false",
        "application.xml, false",
        "imported.yml, false"
    })
    void goesByNoFileThatOthersCanWrite(String name, boolean byMode) throws IOException {
        Path planted = write(
                (name.startsWith("application") ? jars : folder).resolve(name),
                name.endsWith("xml")
                        ? "<!DOCTYPE properties SYSTEM \"http://java.sun.com/dtd/properties.dtd\"><properties>"
                                + "<entry key=\"other\">x</entry></properties>"
                        : "other: x");
        Path named = folder.resolve("named.yml");
        write(named, name.startsWith("imported") ? "spring.config.import: " + planted : "mine: x");
        variables.put("ROLLCALL_CONFIG", named.toString());
        if (byMode) {
            Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rw-rw-rw-"));
        } else {
            assumeTrue(Strangers.own(planted), "only the superuser can give files away");
        }

        assertThatThrownBy(() -> new SettingsAudit().postProcessEnvironment(read(), new SpringApplication()))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(name)
                .hasMessageContaining(byMode ? "chmod" : "in Docker");
    }

    @Test
    void trustsWhomTheProgramBelongsTo() throws IOException {
        Path settings = write(folder.resolve("settings.yml"), "");
        Path jar = write(folder.resolve("rollcall.jar"), "");
        assumeTrue(Strangers.own(settings) && Strangers.own(jar), "only the superuser can give files away");

        Owners.requireTrusted(settings, "The file", jar);
        assertThatThrownBy(() -> Owners.requireTrusted(settings, "The file", null))
                .isInstanceOf(UnusableSetting.class);
    }

    private ConfigurableEnvironment read() {
        return read(jars);
    }

    private ConfigurableEnvironment read(@Nullable Path jarFolder) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        new SettingPlaces(jarFolder).postProcessEnvironment(environment, new SpringApplication());
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }
}

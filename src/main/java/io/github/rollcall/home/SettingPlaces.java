package io.github.rollcall.home;

import io.github.rollcall.user.UnusableSetting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says which files settings are read from: what Rollcall brings along, {@code application.yml} in the folder of its jar, and
 * the file that {@code rollcall.config} names. Spring by itself would also read files of the current directory, which another
 * user may have written. Spring calls it at every start.
 */
public final class SettingPlaces implements EnvironmentPostProcessor, Ordered {

    static final String CONFIG = "rollcall.config";

    /** Settings that would make Spring read other files. */
    private static final List<String> LEADING_ELSEWHERE =
            List.of("spring.config.location", "spring.config.additional-location", "spring.config.name");

    private static final String OURS = "settingPlaces";
    private static final List<String> ENDINGS = List.of("yml", "yaml", "properties");

    private final @Nullable Path jarFolder;

    /** Called by Spring. */
    public SettingPlaces() {
        this(folderOfJar());
    }

    /** @param jarFolder null where the program does not run from a jar */
    SettingPlaces(@Nullable Path jarFolder) {
        this.jarFolder = jarFolder;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    /** @throws UnusableSetting if a settings file cannot be used, or a setting names other places */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        refuseOtherPlaces(environment);
        List<String> locations = new ArrayList<>(List.of("optional:classpath:/"));
        if (jarFolder != null) {
            ENDINGS.forEach(ending -> requireUsable(jarFolder.resolve("application." + ending)));
            locations.add("optional:" + locationOf(jarFolder) + "/");
        }
        Path config = config(environment);
        if (config != null) {
            locations.add(locationOf(config));
        }
        // By number, since a list in one text is split at commas.
        Map<String, Object> places = new LinkedHashMap<>(Map.of("spring.config.name", "application"));
        for (int i = 0; i < locations.size(); i++) {
            places.put("spring.config.location[" + i + "]", locations.get(i));
        }
        environment.getPropertySources().addFirst(new MapPropertySource(OURS, places));
    }

    private static void refuseOtherPlaces(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                Stream.of(listed.getPropertyNames())
                        .filter(name -> LEADING_ELSEWHERE.stream().anyMatch(key -> KnownSettings.isKey(name, key)))
                        .findFirst()
                        .ifPresent(SettingPlaces::refuse);
            }
        }
    }

    private static void refuse(String name) {
        throw new UnusableSetting(
                name + " is set, and Rollcall does not go by it. Take it out, and name your settings file"
                        + " with ROLLCALL_CONFIG.");
    }

    private static @Nullable Path config(ConfigurableEnvironment environment) {
        String given = environment.getProperty(CONFIG);
        if (given == null || given.isBlank()) {
            return null;
        }
        Path file = StatedPath.of(CONFIG, given);
        if (!ENDINGS.contains(endingOf(file))) {
            throw new UnusableSetting(CONFIG + " names " + file
                    + ", which is no settings file by its name. Call it something.yml or something.properties.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableSetting(CONFIG + " names " + file + ", and there is no such file. Correct the name.");
        }
        requireUsable(file);
        return file;
    }

    private static String endingOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Reads the file once before Spring does, since Spring names neither file nor line of a mistake. */
    private static void requireUsable(Path file) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Owners.requireTrusted(file, "The settings file " + file);
        PropertySourceLoader loader = endingOf(file).equals("properties")
                ? new PropertiesPropertySourceLoader()
                : new YamlPropertySourceLoader();
        try {
            loader.load(file.toString(), new FileSystemResource(file));
        } catch (IOException e) {
            throw new UnusableSetting("The settings file " + file
                    + " cannot be read. Give this user (and nobody else, if it holds secrets) permission to read it.");
        } catch (MarkedYAMLException e) {
            throw new UnusableSetting("The settings file " + file + " is no YAML" + where(e)
                    + ". Indent by blanks, write `key: value`, and put values with signs in them in quotes.");
        } catch (RuntimeException e) {
            throw new UnusableSetting("The settings file " + file
                    + " cannot be understood. Indent by blanks, name each key" + " once, and write it in UTF-8.");
        }
    }

    private static String where(MarkedYAMLException e) {
        return e.getProblemMark() == null
                ? ""
                : ": line " + (e.getProblemMark().getLine() + 1) + ", column "
                        + (e.getProblemMark().getColumn() + 1);
    }

    /** Spring splits locations at semicolons, and takes asterisks for patterns. */
    private static String locationOf(Path path) {
        return path.toUri()
                .toString()
                .replaceFirst("/$", "")
                .replace(";", "%3B")
                .replace("*", "%2A");
    }

    private static @Nullable Path folderOfJar() {
        Path jar = jar();
        return jar == null ? null : jar.getParent();
    }

    /** The program itself; null where it does not run from a jar. */
    static @Nullable Path jar() {
        File jar = new ApplicationHome(SettingPlaces.class).getSource();
        try {
            return jar == null || !jar.isFile() ? null : jar.toPath().toRealPath();
        } catch (IOException e) {
            return null;
        }
    }

    static String environmentName(String key) {
        return key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}

package io.github.rollcall.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/** The files that settings were read from, and where a setting stands in them. */
public final class SettingFiles {

    private static final Pattern READ_FROM =
            Pattern.compile("Config resource 'file \\[(.*)]' via location .*", Pattern.DOTALL);

    private SettingFiles() {}

    /** The files that settings were read from, without those in the program itself, in alphabetical order. */
    public static List<Path> of(ConfigurableEnvironment environment) {
        Set<Path> files = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            // Not everything that Spring reads (XML) says of each key where it stands.
            Matcher readFrom = READ_FROM.matcher(source.getName());
            if (readFrom.matches()) {
                files.add(Path.of(readFrom.group(1)).toAbsolutePath());
            }
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String name : listed.getPropertyNames()) {
                    Path file = fileOf(OriginLookup.getOrigin(source, name));
                    if (file != null) {
                        files.add(file);
                    }
                }
            }
        }
        return List.copyOf(files);
    }

    /** Where settings come from, for people: these files, and which variables of the environment are ignored. */
    public static String sourcesInWords(ConfigurableEnvironment environment) {
        List<String> others = SpringSettings.passedOver(environment);
        return filesInWords(of(environment))
                + (others.isEmpty()
                        ? ""
                        : "; what the environment sets for other programs has no effect here: "
                                + String.join(", ", others));
    }

    private static String filesInWords(List<Path> files) {
        return files.isEmpty()
                ? "No settings file is read"
                : "Settings are read from "
                        + String.join(", ", files.stream().map(Path::toString).toList());
    }

    /** File and line of a setting; null if it is in no file. */
    static @Nullable String placeOf(@Nullable Origin origin) {
        Path file = fileOf(origin);
        if (file == null) {
            return null;
        }
        TextResourceOrigin.Location location = origin instanceof TextResourceOrigin text ? text.getLocation() : null;
        return file + (location == null ? "" : ", line " + (location.getLine() + 1));
    }

    private static @Nullable Path fileOf(@Nullable Origin origin) {
        TextResourceOrigin text = Origin.from(origin) instanceof TextResourceOrigin found ? found : null;
        Resource resource = text == null ? null : text.getResource();
        try {
            return resource == null || !isOutside(resource)
                    ? null
                    : resource.getFile().toPath().toAbsolutePath();
        } catch (IOException e) {
            return null;
        }
    }

    /** Files in the program itself are not told: they are the same everywhere. */
    private static boolean isOutside(Resource resource) {
        return resource.isFile() && !resource.getDescription().startsWith("class path resource");
    }
}

package io.github.rollcall.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings file that is installed: every setting with its meaning, commented out. Meanings are those of {@code docs/settings.md},
 * defaults those that the program binds, where they are plain values.
 */
final class SettingsFile {

    private static final Pattern ROW =
            Pattern.compile("^\\| (`rollcall\\.[^|]*) \\| ([^|]*) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]+)\\)");
    private static final int WIDTH = 110;

    private static final String HEAD = """
            # Settings of Rollcall. Each line that begins with "#rollcall" is a setting with its default; take the # away to change it.
            # A setting that does not exist, or a value that cannot be read, stops Rollcall with exit code 78, which says where.
            # Credentials (RC_APP_CLIENT_ID, RC_APP_CLIENT_SECRET, RC_USER_JWT) are never read from this file: they come from the
            # environment or from files of these names, as docs/install.md says.
            """;

    private static final String OTHERS = """

            # Of Spring's settings, among others (docs/settings.md lists them): a database on PostgreSQL, and the mail server.
            #spring.datasource.url: jdbc:postgresql://db.example.com/rollcall
            #spring.datasource.username: rollcall
            #spring.mail.host: mail.example.com
            #spring.mail.port: 25
            # The log is begun anew at this size, and so many old ones are kept.
            #logging.logback.rollingpolicy.max-file-size: 10MB
            #logging.logback.rollingpolicy.max-history: 7
            """;

    private final Map<String, String> defaults;

    private SettingsFile(Map<String, String> defaults) {
        this.defaults = defaults;
    }

    static SettingsFile ofProgram() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        try (InputStream metadata =
                SettingsFile.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : JsonMapper.shared()
                    .readTree(Objects.requireNonNull(metadata))
                    .path("properties")) {
                JsonNode value = property.path("defaultValue");
                defaults.put(
                        property.path("name").asString(),
                        value.isMissingNode() || value.isNull() ? "" : value.asString());
            }
        }
        return new SettingsFile(defaults);
    }

    /**
     * Writes the file.
     *
     * @param settings the page that explains them, {@code docs/settings.md}
     * @param home the home folder that the file states; empty if it is to be the default
     */
    void write(Path settings, Path file, String home) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (MatchResult row : ROW.matcher(Files.readString(settings)).results().toList()) {
            List<String> keys = keys(row.group(1));
            if (keys.contains("rollcall.config")) {
                // It says where this file is.
                continue;
            }
            text.append('\n');
            comment(text, meaning(row.group(3)) + defaultInWords(keys, row.group(2)));
            keys.forEach(key -> text.append(line(key, home)).append('\n'));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text.append(OTHERS).toString());
    }

    private String line(String key, String home) {
        if (key.equals("rollcall.home") && !home.isEmpty()) {
            return key + ": " + home;
        }
        return ("#" + key + ": " + quoted(defaults.getOrDefault(key, ""))).stripTrailing();
    }

    /** In words where the program has no plain value, or it is told in another way than written. */
    private String defaultInWords(List<String> keys, String cell) {
        boolean plain =
                keys.stream().allMatch(key -> !defaults.getOrDefault(key, "").isEmpty());
        String words = meaning(cell);
        return plain || words.equals("–") ? "" : ". Default: " + words;
    }

    private static List<String> keys(String cell) {
        List<String> keys = new ArrayList<>();
        for (MatchResult word : WORD.matcher(cell).results().toList()) {
            String key = word.group(1);
            keys.add(key.startsWith(".") ? keys.get(0).replaceFirst("\\.[^.]+$", "") + key : key);
        }
        return keys.stream().flatMap(SettingsFile::spelledOut).toList();
    }

    /** The page writes one key for all fields, for all groups of calls, and for all settings of an account. */
    private static java.util.stream.Stream<String> spelledOut(String key) {
        if (key.contains("<group>")) {
            return java.util.stream.Stream.of("light", "medium", "heavy", "auth")
                    .map(group -> key.replace("<group>", group));
        }
        return java.util.stream.Stream.of(
                key.replace("<field>", "department").replace("<name>.<key>", "acme-north.inbox.folder"));
    }

    private static String meaning(String cell) {
        Matcher links = LINK.matcher(cell);
        return links.replaceAll(link -> Matcher.quoteReplacement(
                        link.group(1).equals(link.group(2).replaceFirst("#.*", ""))
                                ? "docs/" + link.group(1)
                                : link.group(1) + " (docs/" + link.group(2) + ")"))
                .replace("`", "");
    }

    private static void comment(StringBuilder text, String sentence) {
        StringBuilder line = new StringBuilder("#");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }

    /** YAML takes the words on and off for true and false, and signs at the beginning for its own. */
    private static String quoted(String value) {
        return value.matches("on|off|yes|no|.*[%{#:].*") ? "\"" + value + "\"" : value;
    }
}

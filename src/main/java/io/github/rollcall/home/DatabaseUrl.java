package io.github.rollcall.home;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * The address of the database, taken apart. Its parameters may hold a password: neither {@link #place} nor the text form shows
 * them.
 */
public final class DatabaseUrl {

    /** The setting that holds it. */
    public static final String KEY = "spring.datasource.url";

    /** The setting that names the driver; it follows from the address where it is left out. */
    public static final String DRIVER = "spring.datasource.driver-class-name";

    public static final String H2_DRIVER = "org.h2.Driver";

    private static final String H2 = "jdbc:h2:";
    private static final Pattern H2_FILE = Pattern.compile(H2 + "file:([^;]+)(.*)", Pattern.DOTALL);
    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql:[^?;]*(?:[?](.*))?", Pattern.DOTALL);

    private final String text;
    private final @Nullable MatchResult file;
    private final @Nullable MatchResult server;

    private DatabaseUrl(String text) {
        this.text = text;
        this.file = match(H2_FILE, text);
        this.server = match(POSTGRESQL, text);
    }

    private static @Nullable MatchResult match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher.toMatchResult() : null;
    }

    /** Takes an address apart; any text is one. */
    public static DatabaseUrl of(String text) {
        return new DatabaseUrl(text);
    }

    /** The address of the database in a home folder, as it is where no settings name another. */
    public static DatabaseUrl inHome(HomeFolder home) {
        return of("jdbc:h2:file:" + home.data().resolve("rollcall")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=0;COMPRESS=TRUE");
    }

    /** The address by these settings; an empty one if they name none. */
    public static DatabaseUrl of(PropertyResolver settings) {
        return of(settings.getProperty(KEY, ""));
    }

    /** The address as a driver takes it, with its parameters: not to be shown. */
    public String text() {
        return text;
    }

    /** Whether H2 keeps the database, in a file or elsewhere. */
    public boolean isH2() {
        return text.startsWith(H2);
    }

    /** Whether a server of PostgreSQL keeps it. */
    public boolean isPostgresql() {
        return server != null;
    }

    /** The file in which H2 keeps it, whether it is there or not; empty if it is kept elsewhere. */
    public Optional<Path> file() {
        return path().map(path -> Path.of(path + ".mv.db"));
    }

    /** Where the database is, for people: the file of H2, else server and name. */
    public String place() {
        return path().map(path -> path + ".mv.db")
                .orElseGet(() -> text.replaceFirst("(?s)[;?].*", "").replaceFirst("^jdbc:", ""));
    }

    /** The path of the file as it is stated, without the ending that H2 adds. */
    Optional<String> path() {
        return Optional.ofNullable(file).map(found -> found.group(1));
    }

    /** The names of the parameters, without their values; what does not look like a name is not shown. */
    Set<String> parameters() {
        String parameters = file != null ? file.group(2) : server != null ? server.group(1) : null;
        Set<String> names = new TreeSet<>();
        for (String parameter : Objects.requireNonNullElse(parameters, "").split(file != null ? ";" : "&", -1)) {
            String name = parameter.replaceFirst("=.*", "").strip();
            if (!name.isEmpty()) {
                names.add(name.matches("[A-Za-z0-9_.]{1,40}") ? name : "a parameter that is no name");
            }
        }
        return names;
    }

    @Override
    public String toString() {
        return place();
    }
}

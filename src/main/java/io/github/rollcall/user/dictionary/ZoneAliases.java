package io.github.rollcall.user.dictionary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of time zones that the tz database does not have: those of Windows, which spreadsheets and directories hold, and
 * short ones, which people write.
 */
public final class ZoneAliases {

    /** As Windows shows it in lists: {@code (UTC-08:00) Pacific Time (US & Canada)}. */
    private static final Pattern OFFSET_IN_FRONT = Pattern.compile("^\\((?:UTC|GMT)[^)]*\\)");

    private static final Map<String, String> ZONES = read();

    private ZoneAliases() {}

    /** The name in the tz database, in summer and winter: "Pacific Daylight Time" and "Pacific Time" name the same zone. */
    public static Optional<String> zoneOf(String text) {
        String key = ZoneNames.key(OFFSET_IN_FRONT.matcher(text).replaceFirst(""));
        String standard = key.replaceFirst("(?:daylight|summer)?time$", "time")
                .replaceFirst("(?<!standard)time$", "standardtime");
        return Stream.of(key, standard).map(ZONES::get).filter(Objects::nonNull).findFirst();
    }

    /** All zones that are meant by one of the names. */
    static Iterable<String> zones() {
        return ZONES.values();
    }

    private static Map<String, String> read() {
        try (InputStream in = ZoneAliases.class.getResourceAsStream("zone-names.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" = ", 2))
                    .collect(Collectors.toUnmodifiableMap(pair -> ZoneNames.key(pair[0]), pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

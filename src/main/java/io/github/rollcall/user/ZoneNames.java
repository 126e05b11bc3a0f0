package io.github.rollcall.user;

import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Other names of time zones. RingCentral has mostly old ones (US/Pacific), people write the new ones
 * (America/Los_Angeles). In the tz database such a name is a link, and a link has the whole history of its target; no
 * two zones of different places have that in common unless their clocks always showed the same.
 */
final class ZoneNames {

    /** By the name in the form for comparing. The Java platform brings the database, in its newest version. */
    private static final Map<String, ZoneId> ZONES = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toUnmodifiableMap(ZoneNames::key, ZoneId::of, (one, other) -> one));

    private ZoneNames() {}

    static boolean sameZone(String name, String other) {
        ZoneId zone = find(name);
        ZoneId otherZone = find(other);
        return zone != null && otherZone != null && zone.getRules().equals(otherZone.getRules());
    }

    private static @Nullable ZoneId find(String name) {
        return ZONES.get(key(name));
    }

    /** The sign counts here: Etc/GMT-5 and Etc/GMT+5 are ten hours apart. */
    private static String key(String name) {
        return Spelling.key(name.replace("-", "minus"));
    }
}

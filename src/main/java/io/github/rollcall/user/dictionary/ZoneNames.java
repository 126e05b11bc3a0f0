package io.github.rollcall.user.dictionary;

import io.github.rollcall.user.problem.Spelling;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Other names of time zones. RingCentral has mostly old ones (US/Pacific), people write the new ones
 * (America/Los_Angeles). In the tz database such a name is a link, and a link has the whole history of its target; no
 * two zones of different places have that in common unless their clocks always showed the same.
 */
public final class ZoneNames {

    /** By the name in the form for comparing. The Java platform brings the database, in its newest version. */
    private static final Map<String, ZoneId> ZONES = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toUnmodifiableMap(ZoneNames::key, ZoneId::of, (one, other) -> one));

    /** By then only the rules without an end are left. */
    private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

    private static final int SHORTEST_RECOGNISABLE = 10;
    private static final int MOST_MISTAKES = 3;

    private ZoneNames() {}

    public static boolean sameZone(String name, String other) {
        ZoneId zone = find(name);
        ZoneId otherZone = find(other);
        return zone != null && otherZone != null && zone.getRules().equals(otherZone.getRules());
    }

    /**
     * Whether clocks in both places of a continent show the same from now on, summer and winter. RingCentral knows some 90 of
     * the world's 400 zones: whoever lives in Europe/Zurich is well served by Europe/Berlin.
     */
    public static boolean sameClock(String name, String other) {
        ZoneId zone = find(name);
        ZoneId otherZone = find(other);
        return zone != null
                && otherZone != null
                && continent(zone).equals(continent(otherZone))
                && zone.getRules()
                        .getTransitionRules()
                        .equals(otherZone.getRules().getTransitionRules())
                && zone.getRules()
                        .getStandardOffset(FAR_AHEAD)
                        .equals(otherZone.getRules().getStandardOffset(FAR_AHEAD));
    }

    /** Whether the tz database knows a place of that name. */
    public static boolean isKnown(String name) {
        return find(name) != null;
    }

    /** Whether a name that the tz database does not know can only be meant for this one: no other is as near. */
    public static boolean isMisspelled(String name, String misspelled) {
        if (isKnown(misspelled) || misspelled.length() < SHORTEST_RECOGNISABLE) {
            return false;
        }
        int distance = Spelling.distanceOf(name, misspelled);
        return distance <= MOST_MISTAKES
                && ZONES.values().stream()
                        .map(ZoneId::getId)
                        .filter(other -> Spelling.distanceOf(other, misspelled) <= distance)
                        .allMatch(other -> sameZone(name, other));
    }

    private static String continent(ZoneId zone) {
        String id = zone.getId();
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }

    private static @Nullable ZoneId find(String name) {
        return ZONES.get(key(name));
    }

    /** The sign counts here: Etc/GMT-5 and Etc/GMT+5 are ten hours apart. */
    static String key(String name) {
        return Spelling.key(name.replace("-", "minus"));
    }
}

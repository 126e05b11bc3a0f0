package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that RingCentral takes as one, and replaces as one: the parts of an address, and the three languages. What of them nobody
 * changes goes beside what is changed.
 */
final class SentTogether {

    private static final List<Set<Field>> GROUPS = List.of(Field.ADDRESS, Field.LANGUAGES);

    /** Without these no address is taken; of the other parts, what only defaults say is for new users. */
    private static final Set<Field> DERIVED_OF_ADDRESS = EnumSet.of(Field.COUNTRY, Field.STATE);

    private SentTogether() {}

    /**
     * What goes beside these changes: what the account shows, where it shows nothing what it was last given, and where that is not
     * known either what is derived from the row as for a new user.
     *
     * @param user null where nothing can be derived
     */
    static Map<Field, String> beside(
            Set<? extends Column> changed, ExtensionRecord shown, GivenValues known, @Nullable NewUser user) {
        Map<Field, String> beside = new EnumMap<>(Field.class);
        for (Set<Field> group : GROUPS) {
            if (group.stream().anyMatch(changed::contains)) {
                group.stream().filter(field -> !changed.contains(field)).forEach(field -> {
                    String value = value(field, changed, shown, known, user);
                    if (value != null && !value.isEmpty()) {
                        beside.put(field, value);
                    }
                });
            }
        }
        return beside;
    }

    /**
     * The parts of an address that are gone with these changes: in another country nothing of the former address is right but what the
     * row says.
     *
     * @param user null where a former address is given back
     */
    static Set<Field> gone(Set<? extends Column> changed, @Nullable NewUser user) {
        Set<Field> gone = EnumSet.noneOf(Field.class);
        if (user != null && changed.contains(Field.COUNTRY)) {
            gone.addAll(Field.ADDRESS);
            gone.removeIf(part -> changed.contains(part) || StatedValues.value(user, part) != null);
        }
        return gone;
    }

    private static @Nullable String value(
            Field field,
            Set<? extends Column> changed,
            ExtensionRecord shown,
            GivenValues known,
            @Nullable NewUser user) {
        if (user != null && Field.ADDRESS.contains(field) && changed.contains(Field.COUNTRY)) {
            return StatedValues.value(user, field);
        }
        String theirs = shown.details().others().get(field);
        if (theirs != null) {
            return theirs;
        }
        String given = known.values().get(field.canonicalName());
        if (given != null) {
            return given;
        }
        boolean isDerived = Field.LANGUAGES.contains(field) || DERIVED_OF_ADDRESS.contains(field);
        return user == null || !isDerived ? null : StatedValues.value(user, field);
    }

    /** All of a new user's values of these kinds, whether the row states them or not: they are sent. */
    static Map<Field, String> of(NewUser user) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        for (Set<Field> group : GROUPS) {
            group.forEach(field -> {
                String value = StatedValues.value(user, field);
                if (value != null) {
                    values.put(field, value);
                }
            });
        }
        return values;
    }
}

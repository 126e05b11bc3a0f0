package io.github.rollcall.user.header;

import io.github.rollcall.user.Field;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which texts are names of columns, wherever they stand. */
public final class KnownNames {

    private KnownNames() {}

    /** The fields that some of these texts name. */
    static Set<Field> in(Collection<String> texts) {
        List<String> keys = texts.stream().map(HeaderName::key).toList();
        Set<Field> found = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            if (field.keys().stream().anyMatch(keys::contains)) {
                found.add(field);
            }
        }
        return found;
    }

    /** Whether these texts are names of columns, though perhaps not of all that are needed. */
    public static boolean areHeader(Collection<String> texts) {
        Set<Field> known = in(texts);
        return known.size() >= 2 && known.stream().anyMatch(Field::isRequired);
    }
}

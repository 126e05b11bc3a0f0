package io.github.rollcall.sandbox.rules;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Problems;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Refuses what the specification does not list, each name on its own. */
public final class KnownFields {

    private KnownFields() {}

    /**
     * Notes each name that is not among the fields, unless the stand-in reads that they are ignored.
     *
     * @param object what has no names has no unknown ones
     * @param prefix of the parameters that are named; empty at the top
     */
    public static void requireAll(
            JsonNode object, Set<String> fields, String prefix, StandInSettings settings, Problems problems) {
        if (!settings.reads(Reading.UNKNOWN_FIELDS_TAKEN)) {
            object.propertyNames().stream()
                    .filter(field -> !fields.contains(field))
                    .forEach(field -> problems.invalid(prefix + field, null));
        }
    }
}

package io.github.rollcall.extension;

import io.github.rollcall.user.Field;
import java.util.Map;
import java.util.Set;

/**
 * All that the account's list shows of an extension.
 *
 * @param values what {@link ExtensionRecord} lacks, as rosters write it; of regional settings the ids
 * @param roleIds empty also where the list shows none
 * @param customValues by the ids of the custom fields; empty also where the list shows none
 */
public record ExtensionProfile(
        ExtensionRecord extension, Map<Field, String> values, Set<String> roleIds, Map<String, String> customValues) {

    public ExtensionProfile {
        values = Map.copyOf(values);
        roleIds = Set.copyOf(roleIds);
        customValues = Map.copyOf(customValues);
    }

    /** One of which nothing more is shown. */
    public static ExtensionProfile of(ExtensionRecord extension) {
        return new ExtensionProfile(extension, Map.of(), Set.of(), Map.of());
    }
}

package io.github.rollcall.user.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a person stands in the account, by the account's ids. What is null is left to RingCentral.
 *
 * @param roleId can only be given to somebody who is there
 * @param hidden whether the directory leaves the person out
 */
public record Place(
        @Nullable String siteId,
        @Nullable String costCenterId,
        List<CustomValue> customValues,
        @Nullable String roleId,
        boolean hidden) {

    /** Nothing is said. */
    public static final Place USUAL = new Place(null, null, List.of(), null, false);

    public Place {
        customValues = List.copyOf(customValues);
    }

    /** A value for a field that an administrator has invented. */
    public record CustomValue(String fieldId, String value) {}
}

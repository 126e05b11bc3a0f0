package io.github.rollcall.extension;

import io.github.rollcall.user.Field;
import java.util.EnumMap;
import java.util.Map;

/**
 * Values of somebody who is there, as the account has spelled them or was given them. Never a secret.
 *
 * @param fields empty where the value is cleared
 * @param customFields the same, by RingCentral's ids of the fields
 */
public record PlainValues(Map<Field, String> fields, Map<String, String> customFields) {

    /** None. */
    public static final PlainValues NONE = new PlainValues(Map.of(), Map.of());

    public PlainValues {
        fields = fields.isEmpty() ? Map.of() : new EnumMap<>(fields);
        customFields = Map.copyOf(customFields);
    }
}

package io.github.rollcall.user;

import io.github.rollcall.user.problem.ShortText;
import io.github.rollcall.user.value.Address;
import io.github.rollcall.user.value.PhoneNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What others see of a person. What is null is left out.
 *
 * @param texts by the fields that are {@link Field#TEXTS}
 * @param displayName the informal name; null when it is first and last name, as RingCentral makes it
 * @param pronouncedName what a voice reads in place of the name
 */
public record Profile(
        @Nullable PhoneNumber mobilePhone,
        @Nullable PhoneNumber businessPhone,
        Map<Field, String> texts,
        @Nullable String displayName,
        @Nullable String pronouncedName,
        @Nullable Address address) {

    /** Nothing is said. */
    public static final Profile NONE = new Profile(null, null, Map.of(), null, null, null);

    /** Refuses, with an {@link IllegalArgumentException}, texts that RingCentral doesn't take. */
    public Profile {
        texts = Map.copyOf(texts);
        texts.values().forEach(ShortText::require);
        ShortText.require(pronouncedName);
    }

    /** One of the texts, or null when it is left out. */
    public @Nullable String text(Field field) {
        return texts.get(field);
    }
}

package io.github.rollcall.user;

import io.github.rollcall.user.cell.ShortText;
import org.jspecify.annotations.Nullable;

/**
 * What others see of a person. What is null is left out.
 *
 * @param displayName the informal name; null when it is first and last name, as RingCentral makes it
 * @param pronouncedName what a voice reads in place of the name
 */
public record Profile(
        @Nullable PhoneNumber mobilePhone,
        @Nullable PhoneNumber businessPhone,
        @Nullable String department,
        @Nullable String jobTitle,
        @Nullable String company,
        @Nullable String displayName,
        @Nullable String pronouncedName,
        @Nullable Address address) {

    /** Nothing is said. */
    public static final Profile NONE = new Profile(null, null, null, null, null, null, null, null);

    /** Refuses, with an {@link IllegalArgumentException}, texts that RingCentral doesn't take. */
    public Profile {
        ShortText.require(department);
        ShortText.require(jobTitle);
        ShortText.require(company);
        ShortText.require(pronouncedName);
    }
}

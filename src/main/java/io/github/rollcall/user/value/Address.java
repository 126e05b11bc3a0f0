package io.github.rollcall.user.value;

import org.jspecify.annotations.Nullable;

/**
 * Where a person works. Country and state by the names that RingCentral has for them.
 *
 * @param state null in countries that do without
 */
public record Address(
        String country,
        @Nullable String state,
        @Nullable String city,
        @Nullable String street,
        @Nullable String zip) {}

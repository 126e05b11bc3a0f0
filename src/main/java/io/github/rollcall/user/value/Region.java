package io.github.rollcall.user.value;

import org.jspecify.annotations.Nullable;

/**
 * Time, languages and country of a person, by the ids of the account's dictionaries. What is null is the company's.
 */
public record Region(
        @Nullable String timezoneId,
        @Nullable Languages languages,
        @Nullable String homeCountryId,
        @Nullable TimeFormat timeFormat) {

    /** All as the company has it. */
    public static final Region OF_COMPANY = new Region(null, null, null, null);
}

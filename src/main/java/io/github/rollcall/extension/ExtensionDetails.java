package io.github.rollcall.extension;

import org.jspecify.annotations.Nullable;

/**
 * What the account's list shows of a user beside what tells people apart; null where it shows nothing.
 *
 * @param mobilePhone as the account writes it
 * @param businessPhone as the account writes it
 */
public record ExtensionDetails(
        @Nullable String department,
        @Nullable String jobTitle,
        @Nullable String company,
        @Nullable String mobilePhone,
        @Nullable String businessPhone,
        @Nullable String siteId,
        @Nullable String costCenterId,
        @Nullable Boolean hidden) {

    /** Nothing is shown. */
    public static final ExtensionDetails NONE = new ExtensionDetails(null, null, null, null, null, null, null, null);
}

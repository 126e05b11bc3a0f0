package io.github.rollcall.journal.entry;

import org.jspecify.annotations.Nullable;

/**
 * The profile image that we sent last for a person.
 *
 * @param sha256 of its bytes
 * @param tagBefore what the account showed when it was sent; null if it showed no image
 * @param tag what the account shows for it; null until it does
 */
public record GivenImage(
        String sha256, @Nullable String tagBefore, @Nullable String tag) {

    /** Whether the image that the account shows is ours, also while it still shows the one before. */
    public boolean isShownAs(@Nullable String shown) {
        return tag == null || tag.equals(shown);
    }

    /** The same once the account shows an image, unless that is still the one before. */
    public GivenImage seenAs(String shown) {
        return tag != null || shown.equals(tagBefore) ? this : new GivenImage(sha256, tagBefore, shown);
    }
}

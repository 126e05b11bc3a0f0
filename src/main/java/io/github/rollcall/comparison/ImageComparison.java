package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.journal.entry.GivenImage;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Field;
import org.jspecify.annotations.Nullable;

/**
 * A file against the image that the account shows. Only an image that we sent is ever replaced: RingCentral tells no bytes, so it is
 * known by the tag that the account showed for it.
 *
 * @param isDue whether the file is to be sent in place of that image
 * @param isByHand whether somebody put the image there since, and that was not told before
 * @param given what is known of the person from now on
 */
public record ImageComparison(boolean isDue, boolean isByHand, GivenValues given) {

    /** Whether anything is to be compared: who made the image that the account shows is known only of those that we sent. */
    public static boolean isPossible(GivenValues given, ExtensionDetails shown) {
        return given.image() != null && shown.imageTag() != null;
    }

    /**
     * @param sha256 of the file; null if it cannot be sent
     * @param overwrites whether the file takes the place of an image that somebody put there by hand
     */
    public static ImageComparison of(
            @Nullable String sha256, ExtensionDetails shown, GivenValues given, boolean overwrites) {
        GivenImage ours = given.image();
        String tag = shown.imageTag();
        if (ours == null || tag == null) {
            return new ImageComparison(false, false, given);
        }
        if (ours.isShownAs(tag)) {
            return new ImageComparison(!ours.sha256().equals(sha256), false, given);
        }
        if (overwrites) {
            return new ImageComparison(true, false, given);
        }
        String field = Field.IMAGE_FILE.canonicalName();
        return new ImageComparison(false, !tag.equals(given.told().get(field)), given.withTold(field, tag));
    }
}

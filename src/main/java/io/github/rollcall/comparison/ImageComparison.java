package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.journal.entry.GivenImage;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file against the image that the account shows. Only an image that we sent is ever replaced: RingCentral tells no bytes, so it is
 * known by the tag that the account showed for it right after. Where nobody saw that, since the process died or an answer was lost, it
 * is ours only if the account has it since the time at which it was sent: a tag alone may as well be that of somebody's own picture.
 *
 * @param isDue whether the file is to be sent in place of that image
 * @param isOurs whether that image is known to be ours
 * @param told whose it is taken for, where the file is not sent for that and that was not told before; null if there is nothing to tell
 * @param given what is known of the person from now on
 */
public record ImageComparison(
        boolean isDue, boolean isOurs, @Nullable Whose told, GivenValues given) {

    /** Whose image the account shows, where it is not known to be ours. */
    public enum Whose {
        /** Somebody put it there since. */
        SOMEBODYS("The account shows another image than the one that was sent; it is left as it is"),
        /** It may be the one that we sent last, and may be somebody's. */
        NOBODY_KNOWS(
                "Nobody knows whether the image that the account shows is the one that was sent or somebody's own; it is left"
                        + " as it is"),
        /** It came between the comparison and the sending. */
        CAME_SINCE("The account shows an image that it did not show when people were compared; it is left as it is");

        private final String reason;

        Whose(String reason) {
            this.reason = reason;
        }

        /** Why the file is not sent, as a sentence without its full stop. */
        public String reason() {
            return reason;
        }
    }

    /** Whether the account shows an image that this run sent. */
    public static boolean isOf(RunId run, GivenValues given, ExtensionDetails shown) {
        GivenImage ours = given.image();
        return ours != null && isShown(ours, shown.imageTag()) && ours.isSentBy(run);
    }

    /** Where there is nothing to compare. */
    public static ImageComparison none(GivenValues given) {
        return new ImageComparison(false, false, null, given);
    }

    /** Whether anything is to be compared: who made the image that the account shows is known only of those that we sent. */
    public static boolean isPossible(GivenValues given, ExtensionDetails shown) {
        return shown.imageTag() != null
                && (given.image() != null || !given.perhapsImages().isEmpty());
    }

    /**
     * The same knowledge once the account shows this: an image whose tag nobody saw is ours if the account has it since the time at which
     * it was sent. Of several it is the first, so that a file is rather sent once more than not at all.
     */
    public static GivenValues seen(GivenValues given, ExtensionDetails shown) {
        String tag = shown.imageTag();
        Instant modified = shown.imageModified();
        if (tag == null || modified == null || isShown(given.image(), tag)) {
            return given;
        }
        return open(given).stream()
                .filter(image -> !tag.equals(image.tagBefore()))
                .filter(image -> image.isPerhapsSentAt(modified))
                .min(Comparator.comparing(GivenImage::sentFrom))
                .map(image -> given.with(image.withTag(tag)))
                .orElse(given);
    }

    /**
     * @param sha256 of the file; null if it cannot be sent
     * @param given with all that {@link #seen} knows
     * @param overwrites whether the file takes the place of an image that somebody put there by hand
     */
    public static ImageComparison of(
            @Nullable String sha256, ExtensionDetails shown, GivenValues given, boolean overwrites) {
        if (!isPossible(given, shown)) {
            return none(given);
        }
        GivenImage ours = given.image();
        boolean isChanged = ours == null || !ours.sha256().equals(sha256);
        if (isShown(ours, shown.imageTag())) {
            return new ImageComparison(isChanged, true, null, given);
        }
        boolean isBefore = ours != null && isStillBefore(ours, shown);
        if (isBefore && !isChanged) {
            return none(given);
        }
        if (isBefore && isSurelyBefore(ours, shown.imageModified())) {
            return new ImageComparison(true, false, null, given);
        }
        boolean isOpen = isBefore || open(given).stream().anyMatch(image -> mayBeShown(image, shown));
        if (ours == null && !isOpen) {
            return none(given);
        }
        return overwrites
                ? new ImageComparison(true, false, null, given)
                : left(isOpen ? Whose.NOBODY_KNOWS : Whose.SOMEBODYS, shown, given);
    }

    private static ImageComparison left(Whose whose, ExtensionDetails shown, GivenValues given) {
        String field = Field.IMAGE_FILE.canonicalName();
        String tag = String.valueOf(shown.imageTag());
        boolean isTold = tag.equals(given.told().get(field));
        return new ImageComparison(false, false, isTold ? null : whose, given.withTold(field, tag));
    }

    private static boolean isShown(@Nullable GivenImage image, @Nullable String tag) {
        return image != null && tag != null && tag.equals(image.tag());
    }

    /** Those of which nobody has seen the tag. */
    private static List<GivenImage> open(GivenValues given) {
        List<GivenImage> open = new ArrayList<>(given.perhapsImages());
        GivenImage last = given.image();
        if (last != null && last.tag() == null) {
            open.add(last);
        }
        return open;
    }

    /** Where the account tells since when it has an image, {@link #seen} has judged. */
    private static boolean mayBeShown(GivenImage image, ExtensionDetails shown) {
        return !String.valueOf(shown.imageTag()).equals(image.tagBefore())
                && (shown.imageModified() == null || image.sent() == null);
    }

    /** Lists lag; but who puts the image of before there again shows the same. */
    private static boolean isStillBefore(GivenImage image, ExtensionDetails shown) {
        Instant modified = shown.imageModified();
        return String.valueOf(shown.imageTag()).equals(image.tagBefore())
                && (modified == null
                        || image.sent() == null
                        || !modified.isAfter(image.sent().until()));
    }

    private static boolean isSurelyBefore(@Nullable GivenImage image, @Nullable Instant modified) {
        return image != null && image.sent() != null && modified != null;
    }
}

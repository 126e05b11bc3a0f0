package io.github.rollcall.journal.entry;

import io.github.rollcall.runlog.RunId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The profile image that we sent last for a person, or one that we perhaps sent.
 *
 * @param sha256 of its bytes
 * @param tagBefore what the account showed when it was sent; null if it showed no image
 * @param tag what the account shows for it; null as long as nobody knows
 * @param sent when the account took it; null where an older version sent it
 */
public record GivenImage(
        String sha256,
        @Nullable String tagBefore,
        @Nullable String tag,
        @Nullable SentWithin sent) {

    private static final String SEPARATOR = " ";

    /** One of which nobody noted when it was sent. */
    public GivenImage(String sha256, @Nullable String tagBefore, @Nullable String tag) {
        this(sha256, tagBefore, tag, null);
    }

    /** As {@link #text} wrote it. */
    static GivenImage parse(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        return new GivenImage(parts[0], parts.length < 3 ? null : parts[2], null, SentWithin.parse(parts[1]));
    }

    /** All but the tag, for one that was sent at a known time. */
    String text() {
        return sha256 + SEPARATOR + Objects.requireNonNull(sent) + (tagBefore == null ? "" : SEPARATOR + tagBefore);
    }

    /** Whether the account may have taken it at this time; false also if nobody noted when it was sent. */
    public boolean isPerhapsSentAt(Instant time) {
        return sent != null && sent.includes(time);
    }

    /** Whether this run sent it; false also if nobody noted who did. */
    public boolean isSentBy(RunId run) {
        return sent != null && run.equals(sent.by());
    }

    /** Not before when the account took it. */
    public Instant sentFrom() {
        return sent == null ? Instant.MIN : sent.from();
    }

    /** The same once the account shows an image, unless that is still the one before. */
    public GivenImage seenAs(String shown) {
        return tag != null || shown.equals(tagBefore) ? this : withTag(shown);
    }

    /** The same, known by this tag. */
    public GivenImage withTag(String shown) {
        return new GivenImage(sha256, tagBefore, shown, sent);
    }
}

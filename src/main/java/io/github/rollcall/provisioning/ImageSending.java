package io.github.rollcall.provisioning;

import io.github.rollcall.comparison.ImageComparison;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.GivenImage;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.SentWithin;
import io.github.rollcall.user.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One image that is sent. The account is looked at shortly before: the image may have waited for hours, and somebody may have put a picture
 * of their own there. Before each request leaves, it is noted that the account has the image perhaps: after a crash or a lost answer
 * nobody would know it for ours otherwise. What others note of the person meanwhile stays. Used by one thread.
 */
final class ImageSending implements Extensions.Requests {

    private final CheckedRoster roster;
    private final Journal journal;
    private final DoubtSettlement doubt;
    private final ExtensionId id;
    private final String sha256;
    /** What is asked later may show the image that is sent now. */
    private ExtensionDetails before;

    private final List<GivenImage> perhaps = new ArrayList<>();
    /** When any of the requests was carried out. */
    private @Nullable SentWithin sent;

    ImageSending(CheckedRoster roster, Journal journal, DoubtSettlement doubt, ExtensionId id, String sha256) {
        this.roster = roster;
        this.journal = journal;
        this.doubt = doubt;
        this.id = id;
        this.sha256 = sha256;
        this.before = roster.lastShown(id);
    }

    /**
     * Whose image the file does not take the place of; empty if it may be sent.
     *
     * @param shown what the account shows of the person now; empty if that is not known
     */
    Optional<ImageComparison.Whose> left(Optional<ExtensionRecord> shown) {
        shown.ifPresent(now -> before = now.details());
        return shown.filter(ExtensionRecord::hasImage)
                .map(now -> ImageComparison.of(
                        sha256,
                        before,
                        roster.comparisons().known(now),
                        roster.comparisons().rules().overwrites()))
                .filter(compared -> !compared.isDue() && !compared.isOurs())
                .map(compared -> Objects.requireNonNullElse(compared.told(), ImageComparison.Whose.CAME_SINCE));
    }

    /** What is known once it is told that the image stays that the account showed last. */
    GivenChange told() {
        String tag = before.imageTag();
        return new GivenChange(
                id, known -> tag == null ? known : known.withTold(Field.IMAGE_FILE.canonicalName(), tag));
    }

    /** A request is about to leave; what is known of that is durable when this returns. */
    @Override
    public void leaves() {
        SentWithin now = doubt.sentNow();
        GivenImage image = image(now);
        sent = sent == null ? now : sent.and(now);
        perhaps.add(image);
        journal.noteChanges(
                roster.attempt(),
                roster.account(),
                List.of(),
                List.of(new GivenChange(id, known -> known.withPerhaps(image))));
    }

    /**
     * What is known once the account took it.
     *
     * @param shown what it shows of the person now; empty if that is not known
     */
    GivenChange taken(Optional<ExtensionRecord> shown) {
        ExtensionDetails now = shown.map(ExtensionRecord::details).orElse(ExtensionDetails.NONE);
        GivenImage image = image(sent);
        return new GivenChange(id, known -> known.with(tagged(image, now, known)));
    }

    /** The last request was certainly not carried out; of an earlier one nobody may know the end. */
    @Override
    public void notTaken() {
        GivenImage refused = perhaps.remove(perhaps.size() - 1);
        sent = perhaps.stream()
                .flatMap(image -> Stream.ofNullable(image.sent()))
                .reduce(SentWithin::and)
                .orElse(null);
        if (!perhaps.contains(refused)) {
            journal.noteChanges(
                    roster.attempt(),
                    roster.account(),
                    List.of(),
                    List.of(new GivenChange(id, known -> known.withoutPerhaps(refused))));
        }
    }

    private GivenImage image(@Nullable SentWithin sent) {
        return new GivenImage(sha256, before.imageTag(), null, sent);
    }

    /** The same bytes may have the same tag again. */
    private GivenImage tagged(GivenImage image, ExtensionDetails now, GivenValues known) {
        String tag = now.imageTag();
        if (tag == null) {
            return image;
        }
        GivenImage last = known.image();
        boolean isSame = last != null && last.sha256().equals(sha256) && tag.equals(last.tag());
        boolean isLater = now.imageModified() != null
                && before.imageModified() != null
                && now.imageModified().isAfter(before.imageModified());
        return isSame || isLater ? image.withTag(tag) : image.seenAs(tag);
    }
}

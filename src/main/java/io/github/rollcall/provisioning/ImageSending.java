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
import io.github.rollcall.journal.entry.ImageToSend;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.SentWithin;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
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

    ImageSending(CheckedRoster roster, Journal journal, DoubtSettlement doubt, ImageToSend image, String sha256) {
        this.roster = roster;
        this.journal = journal;
        this.doubt = doubt;
        this.id = image.id();
        this.sha256 = sha256;
        this.before = roster.lastShown(id);
    }

    /**
     * How it ends without a request.
     *
     * @param known what is known of the person from then on
     */
    record Unsent(Outcome outcome, GivenChange known) {}

    /**
     * Empty if the file is to be sent.
     *
     * @param shown what the account shows of the person now; empty if that is not known
     */
    Optional<Unsent> unsent(Optional<ExtensionRecord> shown) {
        shown.ifPresent(now -> before = now.details());
        return shown.filter(ExtensionRecord::hasImage).flatMap(this::unsentBeside);
    }

    private Optional<Unsent> unsentBeside(ExtensionRecord shown) {
        GivenValues known = roster.comparisons().known(shown);
        ImageComparison compared = ImageComparison.of(
                sha256, before, known, roster.comparisons().rules().overwrites());
        if (compared.isDue()) {
            return Optional.empty();
        }
        if (compared.isOurs()) {
            Outcome outcome = ImageComparison.isOf(roster.attempt().run(), known, before)
                    ? new Outcome.Uploaded(id)
                    : new Outcome.Unchanged(id, null, List.of());
            return Optional.of(new Unsent(outcome, new GivenChange(id, this::seen)));
        }
        return Optional.of(left(compared));
    }

    private GivenValues seen(GivenValues known) {
        return ImageComparison.seen(known, before);
    }

    private Unsent left(ImageComparison compared) {
        ImageComparison.Whose whose = Objects.requireNonNullElse(compared.told(), ImageComparison.Whose.CAME_SINCE);
        Problem warning = ProblemCode.CHANGED_BY_HAND.problem(roster.imageColumn(), whose.reason());
        String tag = before.imageTag();
        return new Unsent(
                new Outcome.Unchanged(id, null, List.of(warning)),
                new GivenChange(
                        id, known -> tag == null ? known : known.withTold(Field.IMAGE_FILE.canonicalName(), tag)));
    }

    /** A request is about to leave; what is known of that is durable when this returns. */
    @Override
    public void leaves() {
        SentWithin now = doubt.sentNow(roster.attempt().run());
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

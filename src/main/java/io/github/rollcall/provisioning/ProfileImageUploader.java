package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.image.EnclosedFolder;
import io.github.rollcall.image.ImageFile;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.ImageToSend;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For each user with an image to come: check the file as it is now, look what the account shows, upload it unless it is there or
 * another image is to stay, look again, note it. An upload may be repeated, so it needs no intention; that it may be carried out is
 * noted before, to know it for ours later. A problem with an image never touches its user. Called by one thread; sends from several,
 * while others may still make people.
 */
public final class ProfileImageUploader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProfileImageUploader.class);

    private final CheckedRoster roster;
    private final EnclosedFolder folder;
    private final Extensions extensions;
    private final Journal journal;
    private final DoubtSettlement doubt;
    private final StopSignal stop;
    private final Deadline deadline;
    private final Workers workers;
    private final Progress progress;
    private final UnexplainedRefusals unexplained = new UnexplainedRefusals("images");
    private final Set<Long> heldBack = ConcurrentHashMap.newKeySet();

    ProfileImageUploader(
            CheckedRoster roster,
            Path folder,
            Extensions extensions,
            Journal journal,
            DoubtSettlement doubt,
            StopSignal stop,
            Deadline deadline,
            Workers workers,
            Progress progress) {
        this.roster = roster;
        this.folder = new EnclosedFolder(folder);
        this.extensions = extensions;
        this.journal = journal;
        this.doubt = doubt;
        this.stop = stop;
        this.deadline = roster.images().orUntilGivenUp(deadline);
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * When it returns, each of these images is uploaded or skipped, or waits for {@link #finish}; or is still due, because
     * its turn would come after the deadline, or because what makes people has failed.
     */
    public void upload(List<? extends ImageToSend> images) {
        workers.forEach(images, this::upload);
    }

    private void upload(ImageToSend image) {
        LogContext.ofLine(image.line(), () -> send(image));
    }

    private void send(ImageToSend image) {
        stop.check();
        if (deadline.hasPassed()) {
            return;
        }
        ImageFile file = ImageFile.read(folder, Path.of(image.imageFile()), roster.imageColumn());
        if (file instanceof ImageFile.Good good) {
            ImageSending sending =
                    new ImageSending(roster, journal, doubt, image, good.image().sha256());
            sending.unsent(extensions.withIdIfAnswered(image.id()))
                    .ifPresentOrElse(
                            unsent -> note(image, unsent.outcome(), List.of(unsent.known())),
                            () -> note(
                                    image, sending, extensions.putImage(image.id(), good.image(), deadline, sending)));
        } else if (file instanceof ImageFile.Bad bad) {
            note(image, new Outcome.Skipped(List.of(bad.problem())), List.of());
        }
    }

    private void note(ImageToSend image, ImageSending sending, ImageAnswer answer) {
        if (answer instanceof ImageAnswer.Refused refused) {
            Outcome skip = new Outcome.Skipped(refused.errors().stream()
                    .map(error -> problem(error).withRequestId(refused.requestId()))
                    .toList());
            if (refused.isExplained()) {
                note(image, skip, List.of());
            } else {
                heldBack.add(image.line());
                unexplained.holdBack(refused.errors(), refused.requestId(), () -> note(image, skip, List.of()));
            }
        } else if (answer instanceof ImageAnswer.Uploaded) {
            note(image, new Outcome.Uploaded(image.id()), List.of(sending.taken(shown(image.id()))));
            unexplained.skipThoseHeldBack();
        }
    }

    /**
     * By what the account shows right after, a later run knows the image for ours. The image is there whether or not that is told: what
     * stops everything else is found by the next call.
     */
    private Optional<ExtensionRecord> shown(ExtensionId id) {
        try {
            return extensions.withIdIfAnswered(id);
        } catch (StopRequested | ExtensionsUnavailable | AccessRefused e) {
            log.info("What the account shows for the image that was sent is not known: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Problem problem(ApiError error) {
        return ProblemCode.IMAGE_REFUSED.problem(roster.imageColumn(), "RingCentral refuses it (" + error + ")");
    }

    private void note(ImageToSend image, Outcome outcome, List<GivenChange> given) {
        journal.noteChanges(
                roster.attempt(),
                roster.account(),
                List.of(new Note.Done(image.line(), Stage.IMAGE, image.person(), outcome, image.imageFile())),
                given);
        progress.image();
    }

    /** Whether the image of this row was refused without an explanation, so that it is skipped later, unless that ends the attempt. */
    public boolean isHeldBack(long line) {
        return heldBack.contains(line);
    }

    /** No more images come: what was refused without an explanation is skipped now. */
    public void finish() {
        unexplained.skipThoseHeldBack();
    }

    @Override
    public void close() {
        workers.close();
    }
}

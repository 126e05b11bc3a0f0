package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.ImageProperties.NotActivated;
import io.github.rollcall.image.ImageClaims;
import io.github.rollcall.image.ImageFolder;
import io.github.rollcall.image.ImageFolder.Found;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import io.github.rollcall.user.value.UserStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which image is to be sent for a row. */
record ImageDecision(ColumnMapping mapping, ImageFolder folder, ImageClaims claims, NotActivated notActivated) {

    /** The file for this row; null if there is none. */
    @Nullable
    Found find(Verdict.Accepted accepted) {
        return folder.find(accepted.user(), accepted.imageFile(), mapping.columnOf(Field.IMAGE_FILE));
    }

    /** Tells the bytes of a file from others; null if it cannot be sent. */
    @Nullable
    String sha256(Found found) {
        return found.problem() == null ? folder.sha256(found.file()) : null;
    }

    /** For a user that this run makes or has made. */
    Optional<Note> ofOurs(Verdict.Accepted accepted) {
        Found found = find(accepted);
        return found == null ? Optional.empty() : note(accepted, found, null);
    }

    /**
     * For a user that the account has.
     *
     * @param replaces whether the file takes the place of an image that is there
     * @param there how it ends if that one stays
     */
    Optional<Note> ofFound(
            Verdict.Accepted accepted, Found found, ExtensionRecord extension, boolean replaces, Outcome there) {
        return extension.hasImage() && !replaces
                ? Optional.of(new Note.Done(
                        accepted.row().ref().line(),
                        Stage.IMAGE,
                        accepted.user().key(),
                        there,
                        found.file()))
                : note(accepted, found, extension);
    }

    private Optional<Note> note(Verdict.Accepted accepted, Found found, @Nullable ExtensionRecord extension) {
        long line = accepted.row().ref().line();
        UserKey person = accepted.user().key();
        if (found.problem() != null) {
            Outcome skipped = new Outcome.Skipped(List.of(found.problem()));
            return Optional.of(new Note.Done(line, Stage.IMAGE, person, skipped, found.file()));
        }
        if (notActivated == NotActivated.WAIT && isNotActivated(accepted.user(), extension)) {
            return Optional.empty();
        }
        List<Problem> doubts =
                claims.doubtAbout(found.file(), accepted.row()).stream().toList();
        return Optional.of(new Note.ToDo(line, Stage.IMAGE, person, doubts, found.file()));
    }

    private static boolean isNotActivated(NewUser user, @Nullable ExtensionRecord extension) {
        return extension == null
                ? user.status() == UserStatus.NOT_ACTIVATED
                : UserStatus.of(extension.status()).equals(Optional.of(UserStatus.NOT_ACTIVATED));
    }
}

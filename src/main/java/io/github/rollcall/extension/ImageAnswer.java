package io.github.rollcall.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the upload of a profile image got. Lost answers are not among them: an upload is simply repeated. */
public sealed interface ImageAnswer {

    /** The account shows this image now. */
    record Uploaded() implements ImageAnswer {}

    /** Not sent: the turn would come after the deadline, or that was cut short. */
    record TooLate() implements ImageAnswer {}

    /**
     * RingCentral does not accept this image, or not for this user.
     *
     * @param isExplained whether its documents list the reason as one about an image; others may as well be about us
     */
    record Refused(List<ApiError> errors, @Nullable String requestId, boolean isExplained) implements ImageAnswer {}
}

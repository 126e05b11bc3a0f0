package io.github.rollcall.runlog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run was told to do with bought licences that have nobody on them; the same in each of its attempts.
 *
 * @param use what people are put onto; null for new users
 * @param partial whether the run goes on where there are fewer licences than people
 * @param noWelcomeMail whether RingCentral is asked to mail nobody who gets a licence
 */
public record SeatOptions(@Nullable SeatUse use, boolean partial, boolean noWelcomeMail) {

    /** Nothing was said. */
    public static final SeatOptions NONE = new SeatOptions(null, false, false);

    /** The same for a run that goes on where there are too few. */
    public SeatOptions withPartial() {
        return new SeatOptions(use, true, noWelcomeMail);
    }

    /** What people are put onto. */
    public SeatUse useOrUsual() {
        return Objects.requireNonNullElse(use, SeatUse.NEW);
    }
}

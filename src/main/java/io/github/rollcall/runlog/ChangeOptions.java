package io.github.rollcall.runlog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run was told to do with people who are in the account already, and with bought licences; the same in each of its attempts.
 * What is null is left to the settings.
 *
 * @param isFull whether the roster is everybody
 * @param updatePasswords whether passwords and PINs are sent to people who are there
 * @param imagesOnly whether images are sent and nothing else
 * @param seats what becomes of bought licences that have nobody on them
 * @param undoes the run whose changes are taken back, where that is all that it does; null for an import
 */
public record ChangeOptions(
        @Nullable ExistingPeople existing,
        @Nullable Drift drift,
        boolean isFull,
        @Nullable MissingPeople missing,
        boolean updatePasswords,
        boolean imagesOnly,
        SeatOptions seats,
        @Nullable RunId undoes) {

    /** Nothing was said. */
    public static final ChangeOptions NONE = new ChangeOptions(null, null, false, null, false);

    /** Where not only images are sent, nothing is said about bought licences, and nothing is undone. */
    public ChangeOptions(
            @Nullable ExistingPeople existing,
            @Nullable Drift drift,
            boolean isFull,
            @Nullable MissingPeople missing,
            boolean updatePasswords) {
        this(existing, drift, isFull, missing, updatePasswords, false, SeatOptions.NONE, null);
    }

    /** An option that there was not when the run began was not given. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Runs of before there were such options have none of them. */
    @SuppressWarnings("ConstantValue")
    public ChangeOptions {
        seats = seats == null ? SeatOptions.NONE : seats;
    }

    /** The same with other options about bought licences. */
    public ChangeOptions withSeats(SeatOptions other) {
        return new ChangeOptions(existing, drift, isFull, missing, updatePasswords, imagesOnly, other, undoes);
    }

    /** Of a run that takes back what this one did. */
    public static ChangeOptions undoing(RunId run) {
        return new ChangeOptions(null, null, false, null, false, false, SeatOptions.NONE, run);
    }

    /** Whether all that it does is to take back what another run did. */
    @JsonIgnore
    public boolean isUndo() {
        return undoes != null;
    }

    /** The options that {@link #stored} wrote; {@link #NONE} of runs before there were any. */
    static ChangeOptions of(@Nullable String stored) {
        if (stored == null) {
            return NONE;
        }
        try {
            return JSON.readValue(stored, ChangeOptions.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("The options of a run cannot be read: " + stored, e);
        }
    }

    /** As they are kept with the run; null if nothing was said. */
    @Nullable
    String stored() {
        return equals(NONE) ? null : JSON.writeValueAsString(this);
    }
}

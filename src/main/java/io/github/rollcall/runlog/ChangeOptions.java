package io.github.rollcall.runlog;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run was told to do with people who are in the account already, and with bought licences; the same in each of its attempts.
 * What is null is left to the settings.
 *
 * @param isFull whether the roster is everybody
 * @param updatePasswords whether passwords and PINs are sent to people who are there
 * @param seats what becomes of bought licences that have nobody on them
 */
public record ChangeOptions(
        @Nullable ExistingPeople existing,
        @Nullable Drift drift,
        boolean isFull,
        @Nullable MissingPeople missing,
        boolean updatePasswords,
        SeatOptions seats) {

    /** Nothing was said. */
    public static final ChangeOptions NONE = new ChangeOptions(null, null, false, null, false);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Runs of before there were such options have none of them. */
    @SuppressWarnings("ConstantValue")
    public ChangeOptions {
        seats = seats == null ? SeatOptions.NONE : seats;
    }

    /** With nothing said about bought licences. */
    public ChangeOptions(
            @Nullable ExistingPeople existing,
            @Nullable Drift drift,
            boolean isFull,
            @Nullable MissingPeople missing,
            boolean updatePasswords) {
        this(existing, drift, isFull, missing, updatePasswords, SeatOptions.NONE);
    }

    /** The same with other options about bought licences. */
    public ChangeOptions withSeats(SeatOptions other) {
        return new ChangeOptions(existing, drift, isFull, missing, updatePasswords, other);
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

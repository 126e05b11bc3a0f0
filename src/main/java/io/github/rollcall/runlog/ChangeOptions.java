package io.github.rollcall.runlog;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run was told to do with people who are in the account already; the same in each of its attempts. What is null is left to the
 * settings.
 *
 * @param isFull whether the roster is everybody
 * @param updatePasswords whether passwords and PINs are sent to people who are there
 * @param undoes the run whose changes are taken back, where that is all that it does; null for an import
 */
public record ChangeOptions(
        @Nullable ExistingPeople existing,
        @Nullable Drift drift,
        boolean isFull,
        @Nullable MissingPeople missing,
        boolean updatePasswords,
        @Nullable RunId undoes) {

    /** Nothing was said. */
    public static final ChangeOptions NONE = new ChangeOptions(null, null, false, null, false);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of an import. */
    public ChangeOptions(
            @Nullable ExistingPeople existing,
            @Nullable Drift drift,
            boolean isFull,
            @Nullable MissingPeople missing,
            boolean updatePasswords) {
        this(existing, drift, isFull, missing, updatePasswords, null);
    }

    /** Of a run that takes back what this one did. */
    public static ChangeOptions undoing(RunId run) {
        return new ChangeOptions(null, null, false, null, false, run);
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

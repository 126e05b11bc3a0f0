package io.github.rollcall.user;

import io.github.rollcall.roster.RosterRow;
import java.util.Optional;

/** The cell with the id of the user about whom an export or a report of ours wrote a row. */
public final class ExtensionIdCell {

    private static final String ID = "[0-9]{1,18}";

    private ExtensionIdCell() {}

    /** The id; empty if the row has none, or something that cannot be one. */
    public static Optional<Long> of(RosterRow row) {
        return row.extensionId().filter(id -> id.matches(ID)).map(Long::valueOf);
    }

    /** Whether the cell holds something that is no id. */
    public static boolean isInvalid(RosterRow row) {
        return row.extensionId().filter(id -> !id.matches(ID)).isPresent();
    }
}

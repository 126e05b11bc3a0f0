package io.github.rollcall.journal.entry;

/** What there is to say of a row of which nothing else is to be said. */
public enum Plain {
    /** The person is in the account, as the row says. */
    UNCHANGED,
    /** The same, and the account shows an image, so that the one in the folder is not sent. */
    UNCHANGED_WITH_IMAGE,
    /** A plan found that the user is to be created, and nothing is to follow. */
    TO_CREATE;

    RowState state(Stage stage) {
        return switch (stage) {
            case USER -> this == TO_CREATE ? RowState.DUE : RowState.CONCLUDED;
            case IMAGE -> this == UNCHANGED_WITH_IMAGE ? RowState.CONCLUDED : RowState.UNKNOWN;
            default -> RowState.UNKNOWN;
        };
    }
}

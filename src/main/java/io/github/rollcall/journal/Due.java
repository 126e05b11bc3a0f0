package io.github.rollcall.journal;

import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import java.util.List;

/** What may be due for a row. */
public enum Due {
    /** To create a user who is to have a certain extension number. */
    USER_WITH_NUMBER,
    /** To create a user whose number RingCentral chooses. */
    USER_WITHOUT_NUMBER,
    /** To do what only those get who are there: {@link Stage#FOLLOW_UPS}. */
    FOLLOW_UP,
    /** To change a user who was there. */
    UPDATE;

    /** The stages whose last entries decide whether it is due. */
    List<Stage> stages() {
        return switch (this) {
            case USER_WITH_NUMBER, USER_WITHOUT_NUMBER -> List.of(Stage.USER);
            case FOLLOW_UP -> Stage.FOLLOW_UPS;
            case UPDATE -> List.of(Stage.UPDATE);
        };
    }

    /** Whether it is due for a row. Who is refused without an explanation waits for the end of the run, or for somebody accepted. */
    boolean isOf(RowHistory row) {
        return switch (this) {
            case USER_WITH_NUMBER -> isUserToSend(row) && row.namesNumber();
            case USER_WITHOUT_NUMBER -> isUserToSend(row) && !row.namesNumber();
            case FOLLOW_UP ->
                row.extension().isPresent() && stages().stream().anyMatch(stage -> row.state(stage) == RowState.DUE);
            case UPDATE -> row.isThere() && row.extension().isPresent() && row.state(Stage.UPDATE) == RowState.DUE;
        };
    }

    private static boolean isUserToSend(RowHistory row) {
        return row.isToSend() && !row.isRefusedWithoutExplanation();
    }
}

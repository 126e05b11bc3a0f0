package io.github.rollcall.journal;

import java.util.List;

/** What may be due for a row. */
public enum Due {
    /** To create a user who is to have a certain extension number. */
    USER_WITH_NUMBER,
    /** To create a user whose number RingCentral chooses. */
    USER_WITHOUT_NUMBER,
    /** To do what only those get who are there: see {@link Stage#FOLLOW_UPS}. */
    FOLLOW_UP;

    List<Stage> stages() {
        return this == FOLLOW_UP ? Stage.FOLLOW_UPS : List.of(Stage.USER);
    }
}

package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.UserStatus;
import java.util.List;

/** The status is one in which a user can be created, and somebody will be able to log in. */
public record StatusRule() implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String word = cells.text(Field.STATUS);
        if (word.isEmpty()) {
            return List.of();
        }
        UserStatus status = UserStatus.of(word).orElse(null);
        if (status == null) {
            return List.of(ProblemCode.STATUS_UNKNOWN.problem(
                    cells.column(Field.STATUS), Shown.value(word) + " is no status of a new user."));
        }
        if (status == UserStatus.ENABLED && !cells.has(Field.PASSWORD)) {
            return List.of(ProblemCode.ENABLED_WITHOUT_PASSWORD.problem(
                    cells.column(Field.STATUS),
                    "The person is enabled without a password: RingCentral makes one up and mails nobody."));
        }
        return List.of();
    }

    /** The status of a row whose status is in order. A blank one depends on whether the person could log in. */
    public static UserStatus statusOf(Cells cells) {
        return UserStatus.of(cells.text(Field.STATUS))
                .orElse(cells.has(Field.PASSWORD) ? UserStatus.ENABLED : UserStatus.NOT_ACTIVATED);
    }
}

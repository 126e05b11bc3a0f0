package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.List;

/**
 * A password and a PIN come together. RingCentral's own tools never send one without the other; what the account does with
 * one alone is not documented.
 */
record SecretsTogetherRule() implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        boolean hasPassword = cells.has(Field.PASSWORD);
        if (hasPassword == cells.has(Field.IVR_PIN)) {
            return List.of();
        }
        return List.of(
                hasPassword
                        ? ProblemCode.PASSWORD_WITHOUT_PIN.problem(
                                cells.column(Field.PASSWORD), "The row gives a password, and no PIN for telephones.")
                        : ProblemCode.PIN_WITHOUT_PASSWORD.problem(
                                cells.column(Field.IVR_PIN), "The row gives a PIN for telephones, and no password."));
    }
}

package io.github.rollcall.user.rule;

import io.github.rollcall.user.Column;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.ShortText;
import java.util.List;

/** As {@link TextRule}, of a text that must not be shown. */
record HiddenTextRule(Column field) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        Flaw flaw = ShortText.flawIn(cells.text(field));
        return flaw == null
                ? List.of()
                : List.of(flaw.code()
                        .problem(
                                cells.column(field),
                                flaw.code() == ProblemCode.TEXT_TOO_LONG
                                        ? "The text is longer than %d characters.".formatted(ShortText.LONGEST)
                                        : "The text has a character that RingCentral may not take."));
    }
}

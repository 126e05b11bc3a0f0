package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import java.util.List;

/** The time zone is one of RingCentral's. */
record TimeZoneRule(LookUps lookUps) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String text = cells.text(Field.TIMEZONE);
        if (text.isEmpty() || lookUps.timeZone(text).isPresent()) {
            return List.of();
        }
        return List.of(ProblemCode.TIMEZONE_UNKNOWN.problem(
                cells.column(Field.TIMEZONE),
                Shown.value(text) + " is none of RingCentral's time zones.",
                Spelling.fix(lookUps.dictionaries().similarTimeZone(text), ProblemCode.TIMEZONE_UNKNOWN)));
    }
}

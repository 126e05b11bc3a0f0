package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import java.util.List;

/** A country is one of RingCentral's. */
record CountryRule(Field field, LookUps lookUps) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String text = cells.text(field);
        if (text.isEmpty() || lookUps.country(text).isPresent()) {
            return List.of();
        }
        return List.of(ProblemCode.COUNTRY_UNKNOWN.problem(
                cells.column(field),
                Shown.value(text) + " is none of RingCentral's countries.",
                Spelling.fix(lookUps.dictionaries().similarCountry(text), ProblemCode.COUNTRY_UNKNOWN)));
    }
}

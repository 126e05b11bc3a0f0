package io.github.rollcall.user.rule;

import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import java.util.List;

/**
 * What a cell names is set up in the account.
 *
 * @param kinds what is listed, in the plural
 */
record AccountListRule(Field field, AccountList list, String kinds, ProblemCode unknown, LookUps lookUps)
        implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String text = cells.text(field);
        if (text.isEmpty() || lookUps.item(list, text).isPresent()) {
            return List.of();
        }
        return List.of(unknown.problem(
                cells.column(field),
                "%s %s.".formatted(Shown.value(text), list.whyNot(text, kinds)),
                list.similar(text).isPresent()
                        ? Spelling.fix(list.similar(text), unknown)
                        : list.namesIfFew() + unknown.cure()));
    }
}

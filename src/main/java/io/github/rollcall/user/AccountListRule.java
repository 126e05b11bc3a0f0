package io.github.rollcall.user;

import java.util.List;

/**
 * What a cell names is set up in the account.
 *
 * @param kinds what is listed, in the plural
 */
record AccountListRule(Field field, AccountList list, String kinds, ProblemCode unknown) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String text = cells.text(field);
        if (text.isEmpty() || list.find(text).isPresent()) {
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

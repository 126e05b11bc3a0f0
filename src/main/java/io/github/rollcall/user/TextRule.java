package io.github.rollcall.user;

import java.util.List;

/** A free text has one line and is not too long. */
record TextRule(Field field) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        Flaw flaw = ShortText.flawIn(cells.text(field));
        return flaw == null ? List.of() : List.of(flaw.in(cells, field));
    }
}

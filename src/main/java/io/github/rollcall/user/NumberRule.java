package io.github.rollcall.user;

import java.util.List;

/** The extension number, if one is asked for, is one that this account can have. */
record NumberRule(int longest) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        Flaw flaw = cells.has(Field.EXTENSION_NUMBER)
                ? ExtensionNumber.flawIn(cells.text(Field.EXTENSION_NUMBER), longest)
                : null;
        return flaw == null ? List.of() : List.of(flaw.in(cells, Field.EXTENSION_NUMBER));
    }
}

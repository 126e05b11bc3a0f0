package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.ExtensionNumber;
import java.util.List;
import java.util.Set;

/** The extension number, if one is asked for, is one that this account can have, and that nobody needs in an emergency. */
record NumberRule(int longest) implements RowRule {

    /** RingCentral names 112 and 911 (EXT-217), and 9 for the directory (EXT-216), as examples. */
    private static final Set<String> REFUSED = Set.of("9", "112", "911", "999");

    /** Emergency numbers of some countries, which elsewhere are extension numbers like any other. */
    private static final Set<String> DOUBTFUL = Set.of(
            "100", "108", "110", "111", "113", "115", "117", "118", "119", "122", "144", "190", "191", "192", "193",
            "933", "988", "995", "997", "998");

    @Override
    public List<Problem> check(Cells cells) {
        Flaw flaw = cells.has(Field.EXTENSION_NUMBER)
                ? ExtensionNumber.flawIn(cells.text(Field.EXTENSION_NUMBER), longest)
                : null;
        return flaw == null ? reserved(cells) : List.of(flaw.in(cells.column(Field.EXTENSION_NUMBER)));
    }

    private static List<Problem> reserved(Cells cells) {
        String number = cells.text(Field.EXTENSION_NUMBER);
        ProblemCode code = REFUSED.contains(number)
                ? ProblemCode.NUMBER_RESERVED
                : DOUBTFUL.contains(number) ? ProblemCode.NUMBER_DOUBTFUL : null;
        return code == null
                ? List.of()
                : List.of(code.problem(
                        cells.column(Field.EXTENSION_NUMBER),
                        "%s is dialled for help in an emergency, or for the directory."
                                .formatted(Shown.value(number))));
    }
}

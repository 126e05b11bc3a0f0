package io.github.rollcall.user;

import io.github.rollcall.user.cell.CellGuard;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.ShortText;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.NormalForm;
import org.jspecify.annotations.Nullable;

/** By what a company knows somebody. It decides who is who, so what many people could have in common is none. */
public final class EmployeeId {

    private EmployeeId() {}

    /**
     * The id that is meant by one which a roster of long ago brought into an account, where cells were taken as they stood; null
     * if it is none.
     */
    public static @Nullable String meant(@Nullable String kept, ColumnMapping mapping) {
        String id = kept == null ? "" : withoutGuard(kept);
        return id.isEmpty() || flawIn(id, mapping.words()) != null ? null : id;
    }

    /** The same, whether it is an id or not. */
    public static String withoutGuard(String kept) {
        String text = Cells.clean(Field.EMPLOYEE_ID, kept);
        String undone = CellGuard.undone(Field.EMPLOYEE_ID, text);
        return undone == null ? text : Cells.clean(Field.EMPLOYEE_ID, undone);
    }

    /** What is wrong with an id that isn't empty, or null. */
    public static @Nullable Flaw flawIn(String text, CellWords words) {
        Flaw flaw = ShortText.flawIn(text);
        if (flaw != null) {
            return flaw;
        }
        if (CellWords.isScientific(NormalForm.nfkc(text))) {
            return new Flaw(
                    ProblemCode.EMPLOYEE_ID_INVALID,
                    "%s is what a spreadsheet left of a long number; its last digits are lost."
                            .formatted(Shown.value(text)));
        }
        return words.saysNothing(text)
                ? new Flaw(
                        ProblemCode.EMPLOYEE_ID_INVALID,
                        "%s says nothing about the person, and others may have it too.".formatted(Shown.value(text)))
                : null;
    }
}

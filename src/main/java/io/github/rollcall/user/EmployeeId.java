package io.github.rollcall.user;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** By what a company knows somebody. It decides who is who, so what many people could have in common is none. */
final class EmployeeId {

    private EmployeeId() {}

    /** What is wrong with an id that isn't empty, or null. */
    static @Nullable Flaw flawIn(String text, CellWords words) {
        Flaw flaw = ShortText.flawIn(text);
        if (flaw != null) {
            return flaw;
        }
        if (CellWords.isScientific(Normalizer.normalize(text, Normalizer.Form.NFKC))) {
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

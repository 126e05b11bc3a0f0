package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.PhoneReading;
import java.util.List;

/** A telephone number can be dialled from anywhere. */
record PhoneRule(Field field, Regions regions) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String text = cells.text(field);
        if (text.isEmpty() || isOfUnknownCountry(cells, text)) {
            return List.of();
        }
        PhoneReading reading = regions.reading(cells, field);
        if (field == Field.MOBILE_PHONE && reading.tollFree()) {
            return List.of(ProblemCode.PHONE_INVALID.problem(
                    cells.column(field), Shown.value(text) + " is a toll-free number, not a mobile phone."));
        }
        return reading.flaws().isEmpty()
                ? List.of()
                : reading.flaws().stream()
                        .map(flaw -> flaw.in(cells.column(field)))
                        .toList();
    }

    /** The country is a problem of its own; until it is mended, nothing can be said about the number. */
    private boolean isOfUnknownCountry(Cells cells, String text) {
        return regions.of(cells).equals(PhoneReading.NO_REGION) && !text.startsWith("+");
    }
}

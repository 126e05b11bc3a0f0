package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.Secret;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A PIN is one that RingCentral takes: 6 to 10 digits, neither in sequence nor repeated. The value is never shown.
 *
 * <p>RingCentral doesn't say how long a sequence may be. Its own tools refuse three, and never make a PIN with one.
 */
record IvrPinRule() implements RowRule {

    private static final Pattern DIGITS = Pattern.compile("[0-9]*");
    private static final Pattern REPEATED = Pattern.compile("([0-9]{1,5})\\1+");
    private static final int SHORTEST = 6;
    private static final int LONGEST = 10;
    private static final int LONGEST_RUN = 2;

    @Override
    public List<Problem> check(Cells cells) {
        String pin = cells.text(Field.IVR_PIN);
        if (pin.isEmpty()) {
            return List.of();
        }
        if (Secret.isMask(pin)) {
            return problem(cells, ProblemCode.SECRET_MASKED, "The cell still holds *** in place of the PIN.");
        }
        if (!DIGITS.matcher(pin).matches()) {
            return problem(cells, ProblemCode.IVR_PIN_INVALID, "The PIN is not made of the digits 0 to 9.");
        }
        if (pin.length() < SHORTEST || pin.length() > LONGEST) {
            return problem(
                    cells,
                    ProblemCode.IVR_PIN_INVALID,
                    "The PIN has %d digits; RingCentral takes %d to %d.".formatted(pin.length(), SHORTEST, LONGEST));
        }
        return guessable(cells, pin);
    }

    private static List<Problem> guessable(Cells cells, String pin) {
        int run = Math.max(longestRun(pin, 0), Math.max(longestRun(pin, 1), longestRun(pin, -1)));
        if (run > LONGEST_RUN) {
            return problem(
                    cells,
                    ProblemCode.IVR_PIN_GUESSABLE,
                    "The PIN has three digits in sequence, or three alike in a row.");
        }
        if (REPEATED.matcher(pin).matches()) {
            return problem(cells, ProblemCode.IVR_PIN_GUESSABLE, "The PIN says the same digits again and again.");
        }
        return List.of();
    }

    private static List<Problem> problem(Cells cells, ProblemCode code, String reason) {
        return List.of(code.problem(cells.column(Field.IVR_PIN), reason));
    }

    /** How many digits in a row differ from the one before by this much. */
    private static int longestRun(String pin, int step) {
        int longest = 1;
        int length = 1;
        for (int i = 1; i < pin.length(); i++) {
            length = pin.charAt(i) - pin.charAt(i - 1) == step ? length + 1 : 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }
}

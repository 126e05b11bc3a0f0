package io.github.rollcall.user.value;

import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A short number inside the account: digits, not starting with 0. No account takes more than 8; its own limit is told by
 * {@link Dictionaries}.
 *
 * @param value the digits
 */
public record ExtensionNumber(String value) {

    /** The most digits that any account takes. */
    public static final int LONGEST = 8;

    private static final Pattern FROM_SPREADSHEET = Pattern.compile("[0-9]+[.,]0+");

    /** Refuses, with an {@link IllegalArgumentException}, what isn't a number. */
    public ExtensionNumber {
        Flaw flaw = flawIn(value, LONGEST);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.reason());
        }
    }

    /** What is wrong with a number in an account that takes so many digits, or null. */
    public static @Nullable Flaw flawIn(String text, int longest) {
        String wrong = wrongWith(text, longest);
        return wrong == null
                ? null
                : new Flaw(ProblemCode.NUMBER_INVALID, "%s %s.".formatted(Shown.value(text), wrong));
    }

    private static @Nullable String wrongWith(String text, int longest) {
        if (!isOfDigits(text)) {
            return FROM_SPREADSHEET.matcher(text).matches()
                    ? "has decimals, as a spreadsheet adds them"
                    : "is not made of the digits 0 to 9";
        }
        if (text.startsWith("0")) {
            return "starts with 0";
        }
        return text.length() > longest ? "has more than the %d digits of this account".formatted(longest) : null;
    }

    private static boolean isOfDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * A password is one that RingCentral takes: 8 to 32 characters, a letter, a digit, and a capital or special character,
 * nothing that is easily guessed. The value is never shown.
 *
 * <p>RingCentral's reference refuses runs of more than three neighbours (abcd), and its own samples have runs of three;
 * another of its pages forbids those too. So usually four are refused here, and three get a warning.
 *
 * @param longestSequence how many neighbours in a row are taken
 */
record PasswordRule(int longestSequence) implements RowRule {

    private static final String SPECIALS = "!@#$%^&*.";
    private static final int SHORTEST = 8;
    private static final int LONGEST = 32;
    private static final int SHORTEST_NAME = 3;
    private static final int PHONE_TAIL = 7;

    @Override
    public List<Problem> check(Cells cells) {
        String password = cells.text(Field.PASSWORD);
        if (password.isEmpty()) {
            return List.of();
        }
        if (Secret.isMask(password)) {
            return List.of(problem(cells, ProblemCode.SECRET_MASKED, "still holds *** in place of the password"));
        }
        List<Problem> problems = new ArrayList<>();
        List<String> weaknesses = weaknesses(password, cells);
        if (!weaknesses.isEmpty()) {
            problems.add(problem(cells, ProblemCode.PASSWORD_TOO_WEAK, String.join("; ", weaknesses)));
        } else if (longestRun(password) >= 3) {
            problems.add(problem(cells, ProblemCode.PASSWORD_RUN, "has three neighbours in a row, such as abc or 321"));
        }
        if (password.length() > LONGEST) {
            problems.add(problem(cells, ProblemCode.PASSWORD_TOO_LONG, "is longer than 32 characters"));
        }
        if (!password.chars().allMatch(PasswordRule::isAllowed)) {
            problems.add(
                    problem(cells, ProblemCode.PASSWORD_CHARACTERS, "has a character that RingCentral may not take"));
        }
        return problems;
    }

    private static Problem problem(Cells cells, ProblemCode code, String wrong) {
        String what = code == ProblemCode.SECRET_MASKED ? "The cell " : "The password ";
        return code.problem(cells.column(Field.PASSWORD), what + wrong + ".");
    }

    private List<String> weaknesses(String password, Cells cells) {
        List<String> weaknesses = new ArrayList<>();
        note(weaknesses, password.length() < SHORTEST, "is shorter than 8 characters");
        note(weaknesses, hasNo(password, PasswordRule::isLetter), "has no letter from a to z");
        note(weaknesses, hasNo(password, PasswordRule::isDigit), "has no digit");
        note(
                weaknesses,
                hasNo(password, c -> isCapital(c) || isSpecial(c)),
                "has neither a capital nor a special character");
        note(
                weaknesses,
                longestRun(password) > longestSequence,
                "has more than " + longestSequence + " neighbours in a row, such as abcd or 4321");
        note(weaknesses, hasThreeAlike(password), "has the same character three times in a row");
        note(weaknesses, hasNameOf(password, cells), "contains the person's name");
        note(weaknesses, hasPhoneOf(password, cells), "contains the person's phone number");
        return weaknesses;
    }

    private static void note(List<String> weaknesses, boolean found, String weakness) {
        if (found) {
            weaknesses.add(weakness);
        }
    }

    private static boolean hasNo(String password, IntPredicate kind) {
        return password.chars().noneMatch(kind);
    }

    private static int longestRun(String password) {
        int longest = 1;
        int length = 1;
        int direction = 0;
        for (int i = 1; i < password.length(); i++) {
            int step = step(password.charAt(i - 1), password.charAt(i));
            length = step != 0 && step == direction ? length + 1 : step == 0 ? 1 : 2;
            direction = step;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** 1 or -1 from a letter or digit to its neighbour, 0 otherwise. */
    private static int step(char from, char to) {
        boolean alike = (isDigit(from) && isDigit(to)) || (isLetter(from) && isLetter(to));
        return alike && Math.abs(to - from) == 1 ? to - from : 0;
    }

    private static boolean hasThreeAlike(String password) {
        for (int i = 2; i < password.length(); i++) {
            if (password.charAt(i) == password.charAt(i - 1) && password.charAt(i) == password.charAt(i - 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNameOf(String password, Cells cells) {
        String lower = password.toLowerCase(Locale.ROOT);
        return List.of(Field.FIRST_NAME, Field.LAST_NAME).stream()
                .map(field -> cells.text(field).toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.length() >= SHORTEST_NAME && lower.contains(name));
    }

    private static boolean hasPhoneOf(String password, Cells cells) {
        return List.of(Field.MOBILE_PHONE, Field.BUSINESS_PHONE).stream()
                .map(field -> cells.text(field).replaceAll("[^0-9]", ""))
                .anyMatch(digits -> digits.length() >= PHONE_TAIL
                        && password.contains(digits.substring(digits.length() - PHONE_TAIL)));
    }

    private static boolean isAllowed(int c) {
        return isLetter(c) || isDigit(c) || isSpecial(c);
    }

    private static boolean isLetter(int c) {
        return isCapital(c) || (c >= 'a' && c <= 'z');
    }

    private static boolean isCapital(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpecial(int c) {
        return SPECIALS.indexOf(c) >= 0;
    }
}

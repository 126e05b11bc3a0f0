package io.github.rollcall.user.value;

import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One plain address of at most 254 characters with a dotted domain. Equal without regard to case; nothing else is
 * folded, since {@code ada+pbx@} may well be another mailbox than {@code ada@}.
 */
public final class EmailAddress {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_LABEL = 63;
    private static final String MARKS_OF_LOCAL_PART = "!#$%&'*+/=?^_`{|}~-";
    private static final Pattern OTHER_TOP_LABEL = Pattern.compile("[Xx][Nn]--[A-Za-z0-9-]{1,59}");

    private final String text;

    private EmailAddress(String text) {
        this.text = text;
    }

    /**
     * Takes an address as written.
     *
     * @throws IllegalArgumentException when it isn't one plain address
     */
    public static EmailAddress of(String text) {
        Flaw flaw = flawIn(text);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.reason());
        }
        return new EmailAddress(text);
    }

    /** What is wrong with an address, or null. */
    public static @Nullable Flaw flawIn(String text) {
        String wrong = wrongWith(text);
        return wrong == null ? null : new Flaw(ProblemCode.EMAIL_INVALID, "%s %s.".formatted(Shown.value(text), wrong));
    }

    private static @Nullable String wrongWith(String text) {
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
            return "has a name or angle brackets around the address";
        }
        if (text.regionMatches(true, 0, "mailto:", 0, 7)) {
            return "begins with mailto:";
        }
        int at = text.indexOf('@');
        if (at < 0) {
            int likeAt = text.codePoints()
                    .filter(c -> c == 0xFF20 || c == 0xFE6B)
                    .findFirst()
                    .orElse(-1);
            return likeAt < 0 ? "has no @" : "has " + Shown.character(likeAt) + " in place of the @";
        }
        if (text.indexOf('@', at + 1) >= 0) {
            return "has more than one @";
        }
        if (text.length() > LONGEST) {
            return "has more than 254 characters";
        }
        int foreign = foreignIn(text);
        if (foreign >= 0) {
            return foreign == ' '
                    ? "has a blank inside"
                    : "has " + Shown.character(foreign) + ", which is no plain character";
        }
        String wrong = wrongWithLocalPart(text.substring(0, at));
        return wrong != null ? wrong : wrongWithDomain(text.substring(at + 1));
    }

    private static @Nullable String wrongWithLocalPart(String local) {
        if (local.isEmpty()) {
            return "has nothing before the @";
        }
        if (local.length() > LONGEST_LOCAL_PART) {
            return "has more than 64 characters before the @";
        }
        return isLocalPart(local) ? null : "has something before the @ that is no plain address";
    }

    /** Words with single dots between them. */
    private static boolean isLocalPart(String local) {
        boolean inWord = false;
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean endsWord = inWord && c == '.';
            if (!endsWord && !isLetterOrDigit(c) && MARKS_OF_LOCAL_PART.indexOf(c) < 0) {
                return false;
            }
            inWord = !endsWord;
        }
        return inWord;
    }

    private static @Nullable String wrongWithDomain(String domain) {
        if (domain.isEmpty()) {
            return "has nothing after the @";
        }
        int start = 0;
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', start)) {
            String wrong = wrongWithLabel(domain.substring(start, dot));
            if (wrong != null) {
                return wrong;
            }
            start = dot + 1;
        }
        if (start == 0) {
            return "has no dot after the @";
        }
        String last = domain.substring(start);
        String wrong = wrongWithLabel(last);
        if (wrong != null) {
            return wrong;
        }
        return isTopLabel(last) ? null : "does not end in a domain such as .com";
    }

    /** Of letters, or of those that stand for letters of other scripts. */
    private static boolean isTopLabel(String label) {
        for (int i = 0; i < label.length(); i++) {
            if (!isLetterOrDigit(label.charAt(i)) || label.charAt(i) <= '9') {
                return OTHER_TOP_LABEL.matcher(label).matches();
            }
        }
        return label.length() > 1;
    }

    private static @Nullable String wrongWithLabel(String label) {
        if (isLabel(label)) {
            return null;
        }
        return label.isEmpty() ? "has a dot too many after the @" : "has no proper domain after the @";
    }

    /** Letters and digits, with hyphens between them. */
    private static boolean isLabel(String label) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean isInside = i > 0 && i < label.length() - 1;
            if (!isLetterOrDigit(c) && !(c == '-' && isInside)) {
                return false;
            }
        }
        return !label.isEmpty() && label.length() <= LONGEST_LABEL;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** The first character that is no plain one, or -1. */
    private static int foreignIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return text.codePointAt(i);
            }
        }
        return -1;
    }

    /** The form by which people are compared: lower case. */
    public String canonical() {
        return canonical(text);
    }

    /** The form by which addresses are compared, of any text that the account has for one. */
    public static String canonical(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress address && address.canonical().equals(canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The address as written. */
    @Override
    public String toString() {
        return text;
    }
}

package io.github.rollcall.user.problem;

import org.jspecify.annotations.Nullable;

/** What RingCentral takes as a text of one line: usually 64 characters at the most, none that cannot be seen. */
public final class ShortText {

    /** RingCentral doesn't say how it counts; no other way of counting gives more than Java's. */
    public static final int LONGEST = 64;

    private ShortText() {}

    /** What is wrong with the text, or null. */
    public static @Nullable Flaw flawIn(String text) {
        return flawIn(text, LONGEST);
    }

    /** What is wrong with a text that may have so many characters, or null. */
    public static @Nullable Flaw flawIn(String text, int longest) {
        if (text.length() > longest) {
            return new Flaw(
                    ProblemCode.TEXT_TOO_LONG,
                    "%s has %d characters; RingCentral takes %d.".formatted(Shown.value(text), text.length(), longest));
        }
        String unprintable = Unprintable.flawIn(text);
        return unprintable == null
                ? null
                : new Flaw(ProblemCode.TEXT_CHARACTERS, Shown.value(text) + " " + unprintable + ".");
    }

    /** Refuses what isn't one. */
    public static void require(@Nullable String text) {
        Flaw flaw = text == null ? null : flawIn(text);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.reason());
        }
    }
}

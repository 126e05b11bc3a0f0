package io.github.rollcall.user.value;

import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.ShortText;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Unprintable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A first or a last name that RingCentral takes: 1 to 64 characters in any script, no control characters, no {@code <}
 * or {@code >}.
 *
 * @param value trimmed, in NFC, with single blanks between words
 */
public record PersonName(String value) {

    /** Refuses, with an {@link IllegalArgumentException}, what isn't a name. */
    public PersonName {
        Flaw flaw = flawIn(value);
        if (value.isEmpty() || flaw != null) {
            throw new IllegalArgumentException(flaw == null ? "A name is not empty" : flaw.reason());
        }
    }

    /** What is wrong with a name that isn't empty, or null. */
    public static @Nullable Flaw flawIn(String text) {
        if (text.length() > ShortText.LONGEST) {
            return new Flaw(
                    ProblemCode.NAME_TOO_LONG,
                    "%s has %d characters; RingCentral takes %d."
                            .formatted(Shown.value(text), text.length(), ShortText.LONGEST));
        }
        String unprintable = Unprintable.flawIn(text);
        if (unprintable != null) {
            return new Flaw(ProblemCode.NAME_CHARACTERS, Shown.value(text) + " " + unprintable + ".");
        }
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
            return new Flaw(ProblemCode.NAME_CHARACTERS, Shown.value(text) + " has a < or >.");
        }
        return null;
    }

    /** The informal name that RingCentral gives to whoever is called that and has no other: "first last". */
    public static String usualName(@Nullable String firstName, @Nullable String lastName) {
        return Stream.of(firstName, lastName).flatMap(Stream::ofNullable).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return value;
    }
}

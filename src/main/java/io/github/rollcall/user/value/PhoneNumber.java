package io.github.rollcall.user.value;

import java.util.regex.Pattern;

/**
 * A telephone number of the world, in the form that RingCentral takes.
 *
 * @param e164 with a plus sign and country code, digits only
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

    /** Refuses, with an {@link IllegalArgumentException}, any other form. */
    public PhoneNumber {
        if (!isE164(e164)) {
            throw new IllegalArgumentException("Not an E.164 number");
        }
    }

    /** Whether the text is this number, in any way that people of its country, or of the world, write it. */
    public boolean isWritten(String text) {
        return PhoneReading.isSame(e164, text);
    }

    public static boolean isE164(String text) {
        return E164.matcher(text).matches();
    }

    @Override
    public String toString() {
        return e164;
    }
}

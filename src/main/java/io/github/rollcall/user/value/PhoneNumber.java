package io.github.rollcall.user.value;

/**
 * A telephone number of the world, in the form that RingCentral takes.
 *
 * @param e164 with a plus sign and country code, digits only
 */
public record PhoneNumber(String e164) {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 16;

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
        boolean isE164 =
                text.length() >= SHORTEST && text.length() <= LONGEST && text.charAt(0) == '+' && text.charAt(1) != '0';
        for (int i = 1; isE164 && i < text.length(); i++) {
            isE164 = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return isE164;
    }

    @Override
    public String toString() {
        return e164;
    }
}

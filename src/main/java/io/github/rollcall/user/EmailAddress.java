package io.github.rollcall.user;

import java.util.Locale;

/** One plain address of at most 254 characters with a dotted domain. Equal without regard to case. */
public final class EmailAddress {

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
        if (text.indexOf('@') < 1) {
            throw new IllegalArgumentException("Not one plain address");
        }
        return new EmailAddress(text);
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

package io.github.rollcall.user;

/**
 * A short number inside the account: digits, not starting with 0. Its greatest length is the account's affair.
 *
 * @param value the digits
 */
public record ExtensionNumber(String value) {

    public ExtensionNumber {
        if (!value.matches("[1-9][0-9]{0,7}")) {
            throw new IllegalArgumentException("An extension number is 1 to 8 digits, not starting with 0");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

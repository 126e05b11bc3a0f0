package io.github.rollcall.user;

/**
 * A telephone number of the world.
 *
 * @param e164 with a plus sign and country code, digits only
 */
public record PhoneNumber(String e164) {

    public PhoneNumber {
        if (!e164.matches("\\+[1-9][0-9]{1,14}")) {
            throw new IllegalArgumentException("Not an E.164 number");
        }
    }

    @Override
    public String toString() {
        return e164;
    }
}

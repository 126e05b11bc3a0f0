package io.github.rollcall.user;

/**
 * A first or a last name that RingCentral takes: 1 to 64 characters in any script, no control characters, no {@code <}
 * or {@code >}.
 *
 * @param value trimmed, in NFC, with single blanks between words
 */
public record PersonName(String value) {

    public PersonName {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("A name has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

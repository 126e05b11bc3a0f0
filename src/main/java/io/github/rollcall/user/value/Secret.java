package io.github.rollcall.user.value;

/** A text that is never printed. Equal when the texts are. */
public final class Secret {

    /** What stands for a secret wherever it is shown. */
    public static final String MASK = "***";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Hides a text.
     *
     * @throws IllegalArgumentException when it is blank, or the mask of a report
     */
    public static Secret of(String text) {
        if (text.isBlank() || isMask(text)) {
            throw new IllegalArgumentException("There is no secret in a blank or masked cell");
        }
        return new Secret(text);
    }

    /** Whether a cell holds the mask of a report in place of the secret itself. */
    public static boolean isMask(String text) {
        return text.length() >= MASK.length() && text.chars().allMatch(c -> c == '*');
    }

    /** The text itself: for the request, and for nothing else. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}

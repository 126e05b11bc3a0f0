package io.github.rollcall.extension;

/** What the account calls the user that it made: unique and unchanging, unlike the extension number. */
public record ExtensionId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

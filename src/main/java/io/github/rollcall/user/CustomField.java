package io.github.rollcall.user;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.user.header.HeaderName;
import io.github.rollcall.user.problem.Spelling;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field that an administrator has invented, as a roster names it: {@code customField:Badge}. Equal when the names differ
 * only in what doesn't matter in headers.
 */
public final class CustomField implements Column {

    private static final Pattern HEADER =
            Pattern.compile("custom[\\s_-]*field[\\s_-]*:(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** Keys of settings may have lost the colon: from the environment, or written without brackets. */
    private static final Pattern SETTING = Pattern.compile("customfield[:.]?(.+)", Pattern.DOTALL);

    private final String name;
    private final String key;
    private final boolean secret;

    /** @param name its name in the account, as written */
    public CustomField(String name) {
        this.name = Blanks.strip(name);
        if (this.name.isEmpty()) {
            throw new IllegalArgumentException("A custom field has a name");
        }
        this.key = Spelling.key(this.name);
        this.secret = Field.soundsSecret(this.name);
    }

    /** The field that a header names, if it is one of these. */
    static Optional<CustomField> ofHeader(String header) {
        return named(HEADER.matcher(HeaderName.bare(header)));
    }

    /** The field that the key of a setting names, if it is one of these. */
    static Optional<CustomField> ofSetting(String key) {
        Optional<CustomField> written = ofHeader(key);
        return written.isPresent() ? written : named(SETTING.matcher(key.toLowerCase(Locale.ROOT)));
    }

    private static Optional<CustomField> named(Matcher matcher) {
        return matcher.matches() && !Blanks.isBlank(matcher.group(1))
                ? Optional.of(new CustomField(matcher.group(1)))
                : Optional.empty();
    }

    /** Its name in the account, as written. */
    public String name() {
        return name;
    }

    @Override
    public String canonicalName() {
        return "customField:" + name;
    }

    @Override
    public boolean isSecret() {
        return secret;
    }

    @Override
    public boolean mayHaveDefault() {
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomField field && field.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return canonicalName();
    }
}

package io.github.rollcall.user;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns that we understand, each with its spellings and the parameters that RingCentral knows it by. */
public enum Field {
    FIRST_NAME(
            "firstName",
            Trait.REQUIRED,
            List.of("First", "Given name", "Forename"),
            List.of("contact.firstName", "firstName")),
    LAST_NAME(
            "lastName",
            Trait.REQUIRED,
            List.of("Last", "Surname", "Family name"),
            List.of("contact.lastName", "lastName")),
    EMAIL(
            "email",
            Trait.REQUIRED,
            List.of("Mail", "E-mail address", "Work email", "Business email", "Email (required)"),
            List.of("contact.email", "email")),
    EXTENSION_NUMBER(
            "extensionNumber",
            Trait.IDENTIFYING,
            List.of("Ext", "Ext.", "Extension", "Ext number", "Extension no"),
            List.of("extensionNumber")),
    EMPLOYEE_ID(
            "employeeId",
            Trait.IDENTIFYING,
            List.of("Employee", "Employee no", "Employee number", "Personnel number", "Staff id"),
            List.of("references")),
    PASSWORD("password", Trait.SECRET, List.of("Initial password"), List.of("password")),
    STATUS("status", Trait.PLAIN, List.of("User status", "Extension status"), List.of("status", "statusInfo")),
    MOBILE_PHONE(
            "mobilePhone",
            Trait.PLAIN,
            List.of("Mobile", "Mobile number", "Mobile phone number", "Cell", "Cell phone"),
            List.of("contact.mobilePhone", "mobilePhone")),
    BUSINESS_PHONE(
            "businessPhone",
            Trait.PLAIN,
            List.of("Business phone number", "Work phone", "Office phone"),
            List.of("contact.businessPhone", "businessPhone")),
    DEPARTMENT("department", Trait.PLAIN, List.of("Dept", "Dept."), List.of("contact.department", "department")),
    JOB_TITLE("jobTitle", Trait.PLAIN, List.of("Title", "Position"), List.of("contact.jobTitle", "jobTitle")),
    TIMEZONE("timezone", Trait.PLAIN, List.of("TZ"), List.of("regionalSettings.timezone", "timezone")),
    LANGUAGE(
            "language",
            Trait.PLAIN,
            List.of("User language", "Lang"),
            List.of(
                    "regionalSettings.language",
                    "regionalSettings.greetingLanguage",
                    "regionalSettings.formattingLocale",
                    "language")),
    HOME_COUNTRY("homeCountry", Trait.PLAIN, List.of(), List.of("regionalSettings.homeCountry", "homeCountry")),
    IMAGE_FILE("imageFile", Trait.IDENTIFYING, List.of("Image", "Photo", "Picture", "Profile image"), List.of());

    /** Rather one word too many: a column is only masked for it. "pin" alone stands in too many words. */
    private static final Pattern SECRET_WORDS = Pattern.compile(
            ".*(password|passwort|passwd|passcode|passphrase|kennwort|secret|pwd|credential).*|.*pin|pin(s|code|no|number)");

    private enum Trait {
        REQUIRED,
        IDENTIFYING,
        SECRET,
        PLAIN
    }

    private final String canonicalName;
    private final Trait trait;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, here and below
    private final List<String> aliases;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> parameters;

    Field(String canonicalName, Trait trait, List<String> aliases, List<String> parameters) {
        this.canonicalName = canonicalName;
        this.trait = trait;
        this.aliases = aliases;
        this.parameters = parameters;
    }

    /** The column's name in our documents. */
    public String canonicalName() {
        return canonicalName;
    }

    /** Other spellings that are known; case, blanks, {@code _} and {@code -} never matter. */
    public List<String> aliases() {
        return aliases;
    }

    /** All spellings: its name in our documents, and the other ones. */
    List<String> spellings() {
        return Stream.concat(Stream.of(canonicalName), aliases.stream()).toList();
    }

    /** The paths by which RingCentral names this field when it refuses it; empty when it is never sent. */
    public List<String> parameters() {
        return parameters;
    }

    /** Whether a roster without this column is unusable. */
    public boolean isRequired() {
        return trait == Trait.REQUIRED;
    }

    /** Whether its cells must never be shown. */
    public boolean isSecret() {
        return trait == Trait.SECRET;
    }

    /** Whether one value can serve many people, so that a default for blank cells makes sense. */
    public boolean mayHaveDefault() {
        return trait == Trait.PLAIN;
    }

    /** Whether a column of that name, known or not, is likely to hold secrets. */
    public static boolean soundsSecret(String column) {
        return SECRET_WORDS.matcher(Spelling.key(column)).matches()
                || Stream.of(column.split("[^\\p{L}]+")).anyMatch(word -> word.equalsIgnoreCase("pin"));
    }

    /**
     * The field that RingCentral means, also when it names a part of it, such as {@code references[0].ref}; empty when it
     * is none of a roster's.
     */
    public static Optional<Field> ofParameter(String parameterName) {
        String wanted = parameterName.strip().toLowerCase(Locale.ROOT);
        for (Field field : values()) {
            if (field.parameters.stream().anyMatch(parameter -> isPartOf(parameter, wanted))) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private static boolean isPartOf(String parameter, String wanted) {
        String whole = parameter.toLowerCase(Locale.ROOT);
        return wanted.equals(whole) || wanted.startsWith(whole + ".") || wanted.startsWith(whole + "[");
    }
}

package io.github.rollcall.user;

import io.github.rollcall.user.header.SecretNames;
import io.github.rollcall.user.problem.Spelling;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that each account has, each with its spellings and the parameters that RingCentral knows it by. */
public enum Field implements Column {
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
            List.of("Employee", "Emp id", "Employee no", "Employee number", "Personnel number", "Staff id"),
            List.of("references")),
    PASSWORD("password", Trait.SECRET, List.of("Initial password"), List.of("password")),
    IVR_PIN("ivrPin", Trait.SECRET, List.of("Pin", "Pin code", "Phone pin", "Voicemail pin"), List.of("ivrPin")),
    STATUS("status", Trait.PLAIN, List.of("User status", "Extension status"), List.of("status", "statusInfo")),
    MOBILE_PHONE(
            "mobilePhone",
            Trait.PLAIN,
            List.of("Mobile", "Mobile number", "Mobile phone number", "Cell", "Cell phone"),
            List.of("contact.mobilePhone", "mobilePhone")),
    BUSINESS_PHONE(
            "businessPhone",
            Trait.PLAIN,
            List.of("Business phone number", "Biz phone", "Work phone", "Office phone"),
            List.of("contact.businessPhone", "businessPhone")),
    DEPARTMENT("department", Trait.CONTACT_TEXT, List.of("Dept", "Dept.")),
    JOB_TITLE("jobTitle", Trait.CONTACT_TEXT, List.of("Title", "Position")),
    COMPANY("company", Trait.CONTACT_TEXT, List.of("Company name", "Organization", "Organisation", "Employer")),
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
    GREETING_LANGUAGE(
            "greetingLanguage",
            Trait.PLAIN,
            List.of("Greetings language", "Language of greetings"),
            List.of("regionalSettings.greetingLanguage", "greetingLanguage")),
    HOME_COUNTRY("homeCountry", Trait.PLAIN, List.of(), List.of("regionalSettings.homeCountry", "homeCountry")),
    FORMATTING_LOCALE(
            "formattingLocale",
            Trait.PLAIN,
            List.of("Locale", "Regional format"),
            List.of("regionalSettings.formattingLocale", "formattingLocale")),
    TIME_FORMAT(
            "timeFormat", Trait.PLAIN, List.of("Hour format"), List.of("regionalSettings.timeFormat", "timeFormat")),
    SITE("site", Trait.PLAIN, List.of("Site name"), List.of("site")),
    COST_CENTER("costCenter", Trait.PLAIN, List.of("Cost centre", "Cost center name"), List.of("costCenter")),
    ROLE("role", Trait.PLAIN, List.of("Role name", "User role"), List.of("records")),
    DISPLAY_NAME(
            "displayName",
            Trait.IDENTIFYING,
            List.of("Preferred name", "Known as", "Nickname", "Informal name"),
            List.of("name")),
    PRONOUNCED_NAME(
            "pronouncedName",
            Trait.IDENTIFYING,
            List.of("Pronunciation", "Name pronunciation"),
            List.of("contact.pronouncedName", "pronouncedName")),
    SETUP_WIZARD_STATE("setupWizardState", Trait.PLAIN, List.of("Setup wizard"), List.of("setupWizardState")),
    EMAIL_AS_LOGIN_NAME(
            "emailAsLoginName",
            Trait.PLAIN,
            List.of("Email as login", "Use email to log in"),
            List.of("contact.emailAsLoginName", "emailAsLoginName")),
    HIDDEN("hidden", Trait.PLAIN, List.of("Hide from directory", "Hidden from directory"), List.of("hidden")),
    STREET(
            "street",
            Trait.PLAIN,
            List.of("Street address", "Business street"),
            List.of("contact.businessAddress.street")),
    CITY("city", Trait.PLAIN, List.of("Town", "Business city"), List.of("contact.businessAddress.city")),
    STATE(
            "state",
            Trait.PLAIN,
            List.of("Province", "State/Province", "State or province", "County"),
            List.of("contact.businessAddress.state")),
    ZIP(
            "zip",
            Trait.PLAIN,
            List.of("Zip code", "Postal code", "Postcode", "Zip/Postal code"),
            List.of("contact.businessAddress.zip")),
    COUNTRY(
            "country",
            Trait.PLAIN,
            List.of("Country name", "Business country"),
            List.of("contact.businessAddress.country")),
    IMAGE_FILE("imageFile", Trait.IDENTIFYING, List.of("Image", "Photo", "Picture", "Profile image"), List.of());

    /**
     * Texts of one line that are sent as they stand, each as the part of the contact that has its name. All that is done with
     * such a column follows from its being one of these.
     */
    @SuppressWarnings("ImmutableEnumChecker") // made by Stream.toList
    public static final List<Field> CONTACT_TEXTS = Stream.of(values())
            .filter(field -> field.trait == Trait.CONTACT_TEXT)
            .toList();

    /** Texts of one line that are read and judged alike, whichever request carries them. */
    public static final List<Field> TEXTS = CONTACT_TEXTS;

    /** RingCentral takes the three together. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    public static final Set<Field> LANGUAGES =
            Collections.unmodifiableSet(EnumSet.of(LANGUAGE, GREETING_LANGUAGE, FORMATTING_LOCALE));

    /** The parts of a business address. */
    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    public static final Set<Field> ADDRESS = Set.of(STREET, CITY, STATE, ZIP, COUNTRY);

    /** What the account keeps in a user's contact. */
    public static final Set<Field> CONTACT = Stream.concat(
                    Stream.concat(CONTACT_TEXTS.stream(), ADDRESS.stream()),
                    Stream.of(
                            FIRST_NAME,
                            LAST_NAME,
                            EMAIL,
                            MOBILE_PHONE,
                            BUSINESS_PHONE,
                            PRONOUNCED_NAME,
                            EMAIL_AS_LOGIN_NAME))
            .collect(Collectors.toUnmodifiableSet());

    /** Some refusals name the request too: {@code extension.contact.businessAddress.state}. */
    private static final String REQUEST = "extension.";

    private enum Trait {
        REQUIRED,
        IDENTIFYING,
        SECRET,
        PLAIN,
        CONTACT_TEXT
    }

    private final String canonicalName;
    private final Trait trait;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, here and below
    private final List<String> aliases;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> parameters;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> keys;

    Field(String canonicalName, Trait trait, List<String> aliases, List<String> parameters) {
        this.canonicalName = canonicalName;
        this.trait = trait;
        this.aliases = aliases;
        this.parameters = parameters;
        this.keys = Stream.concat(Stream.of(canonicalName), aliases.stream())
                .map(Spelling::key)
                .toList();
    }

    Field(String canonicalName, Trait trait, List<String> aliases) {
        this(canonicalName, trait, aliases, List.of("contact." + canonicalName, canonicalName));
    }

    /** The {@link #TEXTS} and other fields, in the order of our documents. */
    public static Set<Field> textsAnd(Field... others) {
        Set<Field> fields = EnumSet.copyOf(TEXTS);
        fields.addAll(List.of(others));
        return Collections.unmodifiableSet(fields);
    }

    @Override
    public String canonicalName() {
        return canonicalName;
    }

    /** All spellings: its name in our documents, and other ones that are known; case, blanks, {@code _} and {@code -} never matter. */
    public List<String> spellings() {
        return Stream.concat(Stream.of(canonicalName), aliases.stream()).toList();
    }

    /** All spellings, in the form in which names are compared. */
    public List<String> keys() {
        return keys;
    }

    /** The paths by which RingCentral names this field when it refuses it; empty when it is never sent. */
    public List<String> parameters() {
        return parameters;
    }

    /** Whether a roster without this column is unusable. */
    public boolean isRequired() {
        return trait == Trait.REQUIRED;
    }

    @Override
    public boolean isSecret() {
        return trait == Trait.SECRET;
    }

    @Override
    public boolean mayHaveDefault() {
        return trait == Trait.PLAIN || trait == Trait.CONTACT_TEXT;
    }

    /** Whether a column of that name, known or not, is likely to hold secrets. */
    public static boolean soundsSecret(String column) {
        return SecretNames.has(column);
    }

    /**
     * The fields that RingCentral may mean, also when it names a part of one, such as {@code references[0].ref}; the
     * one that is asked for by nothing else first, none when it is none of a roster's.
     */
    public static List<Field> ofParameter(String parameterName) {
        String wanted = parameterName.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(field -> field.parameters.stream().anyMatch(parameter -> isPartOf(parameter, wanted)))
                .sorted(Comparator.comparingInt((Field field) -> field.parameters.size()))
                .toList();
    }

    private static boolean isPartOf(String parameter, String wanted) {
        String whole = parameter.toLowerCase(Locale.ROOT);
        String path = wanted.startsWith(REQUEST) ? wanted.substring(REQUEST.length()) : wanted;
        return path.equals(whole) || path.startsWith(whole + ".") || path.startsWith(whole + "[");
    }
}

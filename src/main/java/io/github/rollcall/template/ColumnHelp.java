package io.github.rollcall.template;

import io.github.rollcall.user.Field;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column for whoever fills a roster in. All examples together are one person whom every rule accepts.
 *
 * @param name as it stands in the header
 * @param isRequired whether each row needs it
 * @param rule what may stand in it
 * @param example something that may
 */
public record ColumnHelp(String name, boolean isRequired, String rule, String example) {

    /** What holds for all columns where people who are there already are changed. */
    public static final String OF_UPDATES =
            "With --existing update, a blank cell and a column that is left out change nothing of people who are there already"
                    + " (unless rollcall.clear-blank is set); what is said of empty cells is for new ones.";

    /** For the column that a roster has which was exported, and a new one does not. */
    public static ColumnHelp ofExports() {
        return new ColumnHelp(
                "rollcall_extension_id",
                false,
                "Stands in rosters that export has written, and says whose row it is. Leave it as it is there; a new roster does"
                        + " without.",
                "400131426008");
    }

    /** For every column that each account has, in the order of our documents. */
    public static List<ColumnHelp> all() {
        return Stream.of(Field.values()).map(ColumnHelp::of).toList();
    }

    /** Beside the header of the column. */
    String note() {
        return (isRequired ? "Required. " : "") + rule + "\nExample: " + example;
    }

    private static ColumnHelp of(Field field) {
        return switch (field) {
            case FIRST_NAME ->
                of(field, "1 to 64 characters of any script; no < and >, nothing that cannot be seen.", "Ada");
            case LAST_NAME ->
                of(field, "1 to 64 characters of any script; no < and >, nothing that cannot be seen.", "Lovelace");
            case EMAIL ->
                of(field, "One plain address. RingCentral mails it when there is no password.", "ada@example.com");
            case EXTENSION_NUMBER -> of(field, "Digits, not starting with 0. Empty: the next free number.", "2041");
            case EMPLOYEE_ID ->
                of(
                        field,
                        "Up to 64 characters. It identifies the person from roster to roster, also when the address changes.",
                        "000731");
            case PASSWORD ->
                of(
                        field,
                        "8 to 32 characters with a letter, a digit, and a capital or one of !@#$%^&*. Empty: RingCentral mails the person to choose one. Of people who are there, when they are enabled for the first time, or with --update-passwords.",
                        "Tea4Two.Cups");
            case IVR_PIN ->
                of(
                        field,
                        "6 to 10 digits, neither in sequence nor repeated. Of people who are there, when they are enabled for the first time, or with --update-passwords.",
                        "408351");
            case STATUS ->
                of(
                        field,
                        "Enabled, Disabled or NotActivated. Empty: Enabled with a password, else NotActivated.",
                        "Enabled");
            case MOBILE_PHONE ->
                of(field, "As it is dialled in the person's homeCountry, or with + and country code.", "+16505550101");
            case BUSINESS_PHONE ->
                of(
                        field,
                        "As it is dialled in the person's homeCountry, or with + and country code.",
                        "(650) 555-0102");
            case DEPARTMENT -> of(field, "Up to 64 characters.", "0101");
            case JOB_TITLE -> of(field, "Up to 64 characters.", "Analyst");
            case COMPANY -> of(field, "Up to 64 characters.", "Engine & Sons");
            case TIMEZONE -> of(field, "Name, code or id of a time zone. Empty: the company's.", "US/Pacific");
            case LANGUAGE -> of(field, "Locale code, name or id. Empty: the company's.", "en-US");
            case GREETING_LANGUAGE -> of(field, "Locale code, name or id. Empty: the same as language.", "en-US");
            case HOME_COUNTRY -> of(field, "Name, code or id of a country. Empty: the company's.", "US");
            case FORMATTING_LOCALE -> of(field, "Locale code, name or id. Empty: the same as language.", "en-US");
            case TIME_FORMAT -> of(field, "12h or 24h. Empty: the company's.", "12h");
            case SITE ->
                of(
                        field,
                        "Name or id of one of the account's sites. Empty: the main site, where there are several.",
                        "Denver");
            case COST_CENTER ->
                of(
                        field,
                        "Name or id of one of the account's cost centres. Of people who are there it stays as it is.",
                        "Sales");
            case ROLE -> of(field, "Name or id of one of the account's roles. Empty: the usual one.", "User Admin");
            case DISPLAY_NAME -> of(field, "The informal name, where it is not \"first last\".", "Countess");
            case PRONOUNCED_NAME -> of(field, "What a voice reads in place of the name.", "ay-da");
            case SETUP_WIZARD_STATE -> of(field, "NotStarted, Incomplete or Completed.", "Completed");
            case EMAIL_AS_LOGIN_NAME ->
                of(
                        field,
                        "yes or no: whether the person logs in with the address. It cannot be taken back. Empty: RingCentral decides, and takes yes.",
                        "no");
            case HIDDEN ->
                of(
                        field,
                        "yes or no: whether the company's directory leaves the person out. Empty: no. Of people who are there it stays as it is.",
                        "no");
            case STREET ->
                of(
                        field,
                        "Of the business address, up to 128 characters. Without any address, the company's.",
                        "12 St James's Square");
            case CITY -> of(field, "Of the business address, up to 64 characters.", "Springfield");
            case STATE ->
                of(
                        field,
                        "Of the business address: name or usual abbreviation. The US, Canada and the UK need one.",
                        "CA");
            case ZIP -> of(field, "Of the business address, up to 20 characters.", "01234");
            case COUNTRY -> of(field, "Of the business address: name, code or id. Empty: the homeCountry.", "US");
            case IMAGE_FILE ->
                of(
                        field,
                        "A JPEG, PNG or GIF in the images folder. Empty: the file named after the e-mail or employeeId, if there is one.",
                        "ada.jpg");
        };
    }

    private static ColumnHelp of(Field field, String rule, String example) {
        return new ColumnHelp(field.canonicalName(), field.isRequired(), rule, example);
    }
}

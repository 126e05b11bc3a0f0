package io.github.rollcall.user;

import org.jspecify.annotations.Nullable;

/**
 * The words by which problems are grouped, in one place. Reports and scripts rely on them, so a word once given keeps
 * its meaning.
 */
public enum ProblemCode {
    ROW_RAGGED(Owner.HR, "Give the row a cell for each column; put a cell that holds the delimiter in quotes."),
    QUOTE_MISPLACED(Owner.HR, "Double each quote inside a quoted cell."),
    CELL_UNREADABLE(
            Owner.HR,
            "Format the cell as text in the spreadsheet and type its value, or copy the values alone into it."),
    SECRET_MASKED(
            Owner.HR, "Type the secret again, or empty the cell: then RingCentral mails the person to choose one."),

    FIRST_NAME_MISSING(Owner.HR, "Write the person's first name."),
    LAST_NAME_MISSING(Owner.HR, "Write the person's last name."),
    NAME_TOO_LONG(Owner.HR, "Shorten the name to 64 characters."),
    NAME_CHARACTERS(Owner.HR, "Write the name without control characters, invisible characters, < and >."),

    EMAIL_MISSING(Owner.HR, "Write the person's e-mail address."),
    EMAIL_INVALID(Owner.HR, "Write one plain address such as ada@example.com."),
    EMAIL_TWICE(Owner.HR, "Keep one row for each person."),
    EMAIL_OF_TWO(Owner.HR, "Give each person an address of their own."),

    NUMBER_INVALID(Owner.HR, "Write digits only, not starting with 0, or leave the cell empty for the next free one."),
    NUMBER_TWICE(Owner.HR, "Give each person a number of their own, or leave the cell empty for the next free one."),

    EMPLOYEE_ID_TWICE(Owner.HR, "Keep one row for each person, or correct the id."),

    PASSWORD_TOO_WEAK(
            Owner.HR,
            "Choose 8 to 32 characters with a letter, a digit and a capital or one of !@#$%^&*., or empty the cell:"
                    + " then RingCentral mails the person to choose one."),
    PASSWORD_TOO_LONG(Owner.HR, "Choose a password of at most 32 characters."),
    PASSWORD_CHARACTERS(Owner.HR, "Use only the letters a to z and A to Z, digits and !@#$%^&*. in a password."),
    PASSWORD_RUN(Owner.HR, "Avoid three neighbours such as abc or 321; RingCentral may refuse them."),

    IVR_PIN_INVALID(
            Owner.HR,
            "Choose 6 to 10 digits, in a column formatted as text so that zeros at the front stay, or empty the cell."),
    IVR_PIN_GUESSABLE(
            Owner.HR, "Choose digits that are neither in sequence, as 1234, nor repeated, as 4444 or 121212."),
    IVR_PIN_RUN(Owner.HR, "Avoid three digits such as 123, 321 or 444; RingCentral may refuse them."),

    STATUS_UNKNOWN(Owner.HR, "Write Enabled, Disabled or NotActivated, or leave the cell empty."),
    ENABLED_WITHOUT_PASSWORD(
            Owner.HR, "Give a password too, or leave the status empty so that RingCentral mails the person."),

    PHONE_INVALID(Owner.HR, "Write the number as it is dialled in the person's country, or with + and country code."),
    PHONE_SCIENTIFIC(Owner.HR, "Format the column as text in the spreadsheet and type the number again."),
    PHONE_DOUBTFUL(Owner.HR, "Check the number; it is sent as it is."),
    PHONE_EXTENSION_DROPPED(Owner.HR, "Nothing, if the main number is enough: RingCentral keeps no extension with it."),

    TEXT_TOO_LONG(Owner.HR, "Shorten the text to what RingCentral takes."),
    TEXT_CHARACTERS(Owner.HR, "Write the text without line breaks, control characters and invisible characters."),
    YES_OR_NO(Owner.HR, "Write yes or no, or leave the cell empty."),

    TIMEZONE_UNKNOWN(Owner.HR, "Write a time zone such as US/Pacific, or leave the cell empty for the company's."),
    LANGUAGE_UNKNOWN(Owner.HR, "Write a language such as en-US, or leave the cell empty for the company's."),
    LANGUAGE_INCOMPLETE(Owner.HR, "Choose a language for display, greetings and formats, or leave the cell empty."),
    COUNTRY_UNKNOWN(Owner.HR, "Write a country such as CH or Switzerland, or leave the cell empty for the company's."),
    TIME_FORMAT_UNKNOWN(Owner.HR, "Write 12h or 24h, or leave the cell empty for the company's."),
    SETUP_WIZARD_UNKNOWN(Owner.HR, "Write NotStarted, Incomplete or Completed, or leave the cell empty."),
    STATE_MISSING(Owner.HR, "Write the state, province or county: RingCentral takes no address there without it."),
    STATE_UNKNOWN(Owner.HR, "Write the name of a state of the address's country, or its usual abbreviation."),
    ADDRESS_INCOMPLETE(Owner.HR, "Add street, city, zip and state, or nothing, if the company's address is right."),
    SITE_UNKNOWN(Owner.HR, "Write the name or the id of one of the account's sites, or leave the cell empty."),
    COST_CENTER_UNKNOWN(
            Owner.HR, "Write the name or the id of one of the account's cost centres, or leave the cell empty."),
    CUSTOM_FIELD_UNKNOWN(
            Owner.TELECOM_ADMIN, "Name the column after one of the account's custom fields, or have that field added."),
    ROLE_UNKNOWN(
            Owner.HR,
            "Write the name or the id of one of the account's roles, or leave the cell empty for the usual one."),

    NAME_DIFFERS(Owner.HR, "Check whether this is the same person; if not, correct the address."),
    NUMBER_TAKEN(Owner.HR, "Choose another number, or leave the cell empty for the next free one."),
    EMAIL_OF_ANOTHER(Owner.TELECOM_ADMIN, "Compare the row with the account's user of that address; correct one."),
    REFUSED_BY_RINGCENTRAL(Owner.HR, "Correct the cell that RingCentral names."),
    LOGIN_TAKEN(
            Owner.TELECOM_ADMIN,
            "The address is a login in another RingCentral account: have it changed there, or use another address."),
    RINGCENTRAL_FAILS(Owner.TELECOM_ADMIN, "Show RingCentral's support the request id."),

    ROLE_REFUSED(
            Owner.TELECOM_ADMIN,
            "The person is there with the usual role: give the role in the admin portal, or correct the row."),
    DISPLAY_NAME_REFUSED(
            Owner.TELECOM_ADMIN, "The person is there: set the name in the admin portal, or correct the row."),
    DISPLAY_NAME_KEPT(
            Owner.TELECOM_ADMIN,
            "Set the name in the admin portal; rollcall.display-name=off saves the call where it has no effect."),

    IMAGE_MISSING(Owner.HR, "Put the file into the images folder, or correct its name in the roster."),
    IMAGE_OUTSIDE(Owner.HR, "Name a file inside the images folder, without a path out of it."),
    IMAGE_UNREADABLE(Owner.HR, "Check the file and the permissions on it."),
    IMAGE_FORMAT(Owner.HR, "Save the picture as JPEG, PNG or GIF."),
    IMAGE_TRUNCATED(Owner.HR, "Copy the file again from where it came; this copy is damaged."),
    IMAGE_TOO_LARGE(Owner.HR, "Save the picture smaller: at most 10 MB."),
    IMAGE_TOO_MANY_PIXELS(Owner.HR, "Save the picture smaller: at most 12 megapixels."),
    IMAGE_SHARED(Owner.HR, "Nothing, if both are to show this picture; else name each person's own."),
    IMAGE_REFUSED(Owner.HR, "Try another picture; if it stays so, show RingCentral's support the request id.");

    private final Owner owner;
    private final String cure;

    ProblemCode(Owner owner, String cure) {
        this.owner = owner;
        this.cure = cure;
    }

    /** Whether it is only told: the row is taken nevertheless. */
    public boolean isWarning() {
        return switch (this) {
            case PASSWORD_RUN,
                    IVR_PIN_RUN,
                    ENABLED_WITHOUT_PASSWORD,
                    PHONE_DOUBTFUL,
                    PHONE_EXTENSION_DROPPED,
                    ADDRESS_INCOMPLETE,
                    DISPLAY_NAME_KEPT,
                    NAME_DIFFERS,
                    IMAGE_SHARED -> true;
            default -> false;
        };
    }

    /** Who can usually mend it. */
    public Owner owner() {
        return owner;
    }

    /** What usually mends it: one or two sentences. */
    public String cure() {
        return cure;
    }

    /** A problem of this kind, with the usual cure. */
    public Problem problem(@Nullable String column, String reason) {
        return problem(column, reason, cure);
    }

    /** A problem of this kind, with a better cure than the usual one. */
    public Problem problem(@Nullable String column, String reason, String fix) {
        return new Problem(name(), column, reason, fix, owner, null);
    }
}

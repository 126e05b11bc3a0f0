package io.github.rollcall.user.problem;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words by which problems are grouped, in one place. Reports and scripts rely on them, so a word once given keeps
 * its meaning.
 */
public enum ProblemCode {
    ROW_RAGGED(
            Owner.HR,
            "Give the row a cell for each column; put a cell that holds the delimiter in quotes. Excel leaves out empty"
                    + " cells at the end of a line: names and e-mail must not stand there."),
    QUOTE_MISPLACED(Owner.HR, "Double each quote inside a quoted cell."),
    CELL_UNREADABLE(
            Owner.HR,
            "Format the cell as text in the spreadsheet and type its value, or copy the values alone into it."),
    CELL_GUARDED(Owner.HR, "Nothing, if the value is right: what spreadsheets need around it is left out."),
    LOOKS_DAMAGED(
            Owner.HR,
            "Correct the text where it comes from, and export it in UTF-8; rollcall.damaged-text=skip skips such rows."),
    SECRET_MASKED(
            Owner.HR, "Type the secret again, or empty the cell: then RingCentral mails the person to choose one."),

    FIRST_NAME_MISSING(Owner.HR, "Write the person's first name."),
    LAST_NAME_MISSING(Owner.HR, "Write the person's last name."),
    NAME_TOO_LONG(Owner.HR, "Shorten the name to 64 characters."),
    NAME_CHARACTERS(Owner.HR, "Write the name without control characters, invisible characters, < and >."),

    EMAIL_MISSING(Owner.HR, "Write the person's e-mail address."),
    EMAIL_INVALID(Owner.HR, "Write one plain address such as ada@example.com."),
    EMAIL_UNREACHABLE(
            Owner.HR,
            "Write an address at which the person gets mail. Is its ending new? Then add it to rollcall.email.more-endings."),
    EMAIL_TWICE(Owner.HR, "Keep one row for each person."),
    EMAIL_OF_TWO(Owner.HR, "Give each person an address of their own."),

    NUMBER_INVALID(Owner.HR, "Write digits only, not starting with 0, or leave the cell empty for the next free one."),
    NUMBER_RESERVED(Owner.HR, "Choose another number, or leave the cell empty for the next free one."),
    NUMBER_DOUBTFUL(Owner.HR, "Choose another number if RingCentral refuses this one (EXT-217)."),
    NUMBER_TWICE(Owner.HR, "Give each person a number of their own, or leave the cell empty for the next free one."),

    EMPLOYEE_ID_INVALID(
            Owner.HR,
            "Write the person's own id, in a column formatted as text, or empty the cell; rollcall.blank-words reads such"
                    + " words as empty cells."),
    EMPLOYEE_ID_TWICE(Owner.HR, "Keep one row for each person, or correct the id."),
    EXTENSION_ID_INVALID(
            Owner.HR,
            "Write the id as the export had it, in a column formatted as text; to create somebody, empty the cell."),

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
            Owner.HR, "Choose digits without three in sequence, as 123 or 321, alike, as 444, or repeated, as 121212."),
    PASSWORD_WITHOUT_PIN(Owner.HR, "Give a PIN too, or check that the person can log in."),
    PIN_WITHOUT_PASSWORD(Owner.HR, "Give a password too, or check that the person can log in."),

    STATUS_UNKNOWN(Owner.HR, "Write Enabled, Disabled or NotActivated, or leave the cell empty."),
    ENABLED_WITHOUT_PASSWORD(
            Owner.HR, "Give a password too, or leave the status empty so that RingCentral mails the person."),

    PHONE_INVALID(Owner.HR, "Write the number as it is dialled in the person's country, or with + and country code."),
    PHONE_SCIENTIFIC(Owner.HR, "Format the column as text in the spreadsheet and type the number again."),
    PHONE_DOUBTFUL(Owner.HR, "Check the number; it is sent as it is."),
    PHONE_EXTENSION_DROPPED(Owner.HR, "Nothing, if the main number is enough: RingCentral keeps no extension with it."),

    PLACEHOLDER(
            Owner.HR, "Empty the cell, or write what is meant; rollcall.blank-words reads such words as empty cells."),
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

    FIELDS_DIFFER(
            Owner.HR,
            "Nothing was changed: change the account's user by hand, or correct the row, if one of them is wrong."),
    ROW_UNCORRECTED(Owner.HR, "Correct the row in the roster too; until then it counts as in place."),
    NAME_DIFFERS(Owner.HR, "Check whether this is the same person; if not, correct the address."),
    CHANGED_BY_HAND(
            Owner.HR,
            "Correct the roster if the account is right; if the roster is, change the account's user, or import with --drift overwrite."),
    CHANGED_ON_BOTH_SIDES(
            Owner.HR, "Make both say the same, or import with --drift overwrite to let the roster decide."),
    SPELLED_OTHERWISE(
            Owner.HR,
            "Nothing has to be done; write the value as the account shows it, if both are to be alike. Another value is sent again."),
    MISSING_FROM_ROSTER(
            Owner.HR,
            "Disable the person with --existing update --missing disable, or put the row back into the roster."),
    LEAVER_KEPT(Owner.TELECOM_ADMIN, "Look at the person, and disable the user by hand if that is right."),
    NOT_DISABLED(
            Owner.TELECOM_ADMIN,
            "Disable the user by hand if that is right; if not, correct the status in the roster."),
    VALUE_TAKEN(Owner.HR, "Correct the row; or change the account's user that has the value, if it is this person's."),
    NOT_IN_ACCOUNT(Owner.HR, "Import the roster without --images-only: that creates the person, with the image."),
    CHANGED_SINCE(Owner.TELECOM_ADMIN, "Look at the person, and change the user by hand if that is right."),
    NOT_GIVEN_BACK(Owner.TELECOM_ADMIN, "Look at the value, and change it by hand if that is right."),
    USER_GONE(Owner.TELECOM_ADMIN, "Import the roster again: whoever is not there is created."),
    NO_SEAT(
            Owner.TELECOM_ADMIN,
            "Buy licences in the admin portal, then import the roster again; or make new users with --seats unassigned-first."),
    NOT_FOR_SEAT(
            Owner.TELECOM_ADMIN,
            "Empty the cell and set the value in the admin portal, or import the row with --seats new."),
    NUMBER_TAKEN(Owner.HR, "Choose another number, or leave the cell empty for the next free one."),
    EMAIL_OF_ANOTHER(Owner.TELECOM_ADMIN, "Compare the row with the account's user of that address; correct one."),
    EMPLOYEE_ID_OF_ANOTHER(
            Owner.TELECOM_ADMIN,
            "Correct the employee id in the row; or, if it is the same person, the name or the address of the account's user."),
    EXTENSION_ID_OF_ANOTHER(
            Owner.HR,
            "Put the id back beside its own person; to create somebody else, empty rollcall_extension_id in the row."),
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
    DISPLAY_NAME_LOST(Owner.TELECOM_ADMIN, "Set the name in the admin portal."),

    IMAGE_MISSING(Owner.HR, "Put the file into the images folder, or correct its name in the roster."),
    IMAGE_OUTSIDE(Owner.HR, "Name a file inside the images folder, without a path out of it."),
    IMAGE_UNREADABLE(Owner.HR, "Check the file and the permissions on it."),
    IMAGE_FORMAT(Owner.HR, "Save the picture as JPEG, PNG or GIF."),
    IMAGE_TRUNCATED(Owner.HR, "Copy the file again from where it came; this copy is damaged."),
    IMAGE_TOO_LARGE(Owner.HR, "Save the picture smaller: at most 10 MB."),
    IMAGE_TOO_MANY_PIXELS(Owner.HR, "Save the picture smaller: at most 12 megapixels."),
    IMAGE_SHARED(Owner.HR, "Nothing, if both are to show this picture; else name each person's own."),
    IMAGE_REFUSED(Owner.HR, "Try another picture; if it stays so, show RingCentral's support the request id.");

    private static final Map<String, ProblemCode> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ProblemCode::name, Function.identity()));

    private final Owner owner;
    private final String cure;

    ProblemCode(Owner owner, String cure) {
        this.owner = owner;
        this.cure = cure;
    }

    /** Whether it is only told: the row is taken nevertheless. */
    public boolean isWarning() {
        return switch (this) {
            case CELL_GUARDED,
                    LOOKS_DAMAGED,
                    PASSWORD_RUN,
                    PASSWORD_WITHOUT_PIN,
                    PIN_WITHOUT_PASSWORD,
                    NUMBER_DOUBTFUL,
                    ENABLED_WITHOUT_PASSWORD,
                    PHONE_DOUBTFUL,
                    PHONE_EXTENSION_DROPPED,
                    ADDRESS_INCOMPLETE,
                    DISPLAY_NAME_KEPT,
                    DISPLAY_NAME_LOST,
                    PLACEHOLDER,
                    FIELDS_DIFFER,
                    ROW_UNCORRECTED,
                    NAME_DIFFERS,
                    CHANGED_BY_HAND,
                    CHANGED_ON_BOTH_SIDES,
                    SPELLED_OTHERWISE,
                    MISSING_FROM_ROSTER,
                    LEAVER_KEPT,
                    NOT_DISABLED,
                    VALUE_TAKEN,
                    NOT_GIVEN_BACK,
                    IMAGE_SHARED -> true;
            default -> false;
        };
    }

    /** Whether it is about the access that a creation gives: whoever is there already has another. */
    boolean isOfSending() {
        return switch (this) {
            case ENABLED_WITHOUT_PASSWORD, PASSWORD_RUN, PASSWORD_WITHOUT_PIN, PIN_WITHOUT_PASSWORD -> true;
            default -> false;
        };
    }

    /** Who can usually mend it. */
    public Owner owner() {
        return owner;
    }

    /** What has happened when it is met: a sentence. */
    public String cause() {
        return switch (this) {
            case ROW_RAGGED -> "The row has more or fewer cells than the header.";
            case QUOTE_MISPLACED -> "A quote stands where none may stand, so where the cell ends is anybody's guess.";
            case CELL_UNREADABLE ->
                "The cell shows an error, was never computed, or is a number of more digits than the spreadsheet keeps.";
            case CELL_GUARDED ->
                "The cell has =\"…\" or an apostrophe around its value, so that a spreadsheet keeps it.";
            case LOOKS_DAMAGED -> "The text has signs of a wrong conversion, such as Ã© for é or &amp; for &.";
            case SECRET_MASKED -> "The cell still holds the asterisks with which a report hides a secret.";
            case FIRST_NAME_MISSING -> "The first name is empty.";
            case LAST_NAME_MISSING -> "The last name is empty.";
            case NAME_TOO_LONG -> "The name has more than 64 characters.";
            case NAME_CHARACTERS -> "The name holds characters that RingCentral does not take, or that nobody can see.";
            case EMAIL_MISSING -> "The e-mail address is empty.";
            case EMAIL_INVALID -> "The cell is not one plain e-mail address.";
            case EMAIL_UNREACHABLE -> "No mail can reach the address, and RingCentral refuses such addresses.";
            case EMAIL_TWICE -> "An earlier row is about the same person.";
            case EMAIL_OF_TWO -> "Two people of the roster have one address, so mails would reach the wrong one.";
            case NUMBER_INVALID -> "The extension number is not one that the account takes.";
            case NUMBER_RESERVED -> "RingCentral keeps the extension number for emergencies, or for the directory.";
            case NUMBER_DOUBTFUL -> "The extension number is an emergency number in some countries.";
            case NUMBER_TWICE -> "An earlier row asks for the same extension number.";
            case EMPLOYEE_ID_INVALID ->
                "The cell holds a word for nothing, or what a spreadsheet left of a long number.";
            case EMPLOYEE_ID_TWICE -> "An earlier row has the same employee id.";
            case EXTENSION_ID_INVALID ->
                "The cell of rollcall_extension_id holds no id, such as what a spreadsheet left of a long number.";
            case PASSWORD_TOO_WEAK ->
                "RingCentral would not take the password: it is too short, or of one kind of characters.";
            case PASSWORD_TOO_LONG -> "The password has more than 32 characters.";
            case PASSWORD_CHARACTERS -> "The password holds characters that RingCentral does not take.";
            case PASSWORD_RUN -> "The password has neighbours in it, such as abc.";
            case IVR_PIN_INVALID -> "The PIN does not have 6 to 10 digits.";
            case IVR_PIN_GUESSABLE -> "The PIN is in sequence, or repeats itself.";
            case PASSWORD_WITHOUT_PIN -> "There is a password and no PIN; RingCentral's own tools always give both.";
            case PIN_WITHOUT_PASSWORD -> "There is a PIN and no password; RingCentral's own tools always give both.";
            case STATUS_UNKNOWN -> "The status is none of RingCentral's.";
            case ENABLED_WITHOUT_PASSWORD -> "The person is to be enabled, and nobody knows a password.";
            case PHONE_INVALID -> "The cell is no phone number of the person's country.";
            case PHONE_SCIENTIFIC -> "A spreadsheet has turned the phone number into one such as 4.1447E+10.";
            case PHONE_DOUBTFUL -> "The phone number has the form of one, but no such number is known to be in use.";
            case PHONE_EXTENSION_DROPPED -> "An extension stands behind the phone number.";
            case PLACEHOLDER -> "The text is a word for nothing, such as N/A or null.";
            case TEXT_TOO_LONG -> "The text is longer than RingCentral takes.";
            case TEXT_CHARACTERS -> "The text holds characters that RingCentral does not take, or that nobody can see.";
            case YES_OR_NO -> "The cell says neither yes nor no.";
            case TIMEZONE_UNKNOWN -> "RingCentral lists no such time zone.";
            case LANGUAGE_UNKNOWN -> "RingCentral lists no such language.";
            case LANGUAGE_INCOMPLETE -> "RingCentral takes the three languages together, and one of them is not known.";
            case COUNTRY_UNKNOWN -> "RingCentral lists no such country.";
            case TIME_FORMAT_UNKNOWN -> "The cell is none of RingCentral's time formats.";
            case SETUP_WIZARD_UNKNOWN -> "The cell is no state of RingCentral's setup wizard.";
            case STATE_MISSING -> "The address is in a country that has states, and names none.";
            case STATE_UNKNOWN -> "The country of the address has no such state.";
            case ADDRESS_INCOMPLETE -> "Parts of the business address are missing.";
            case SITE_UNKNOWN -> "The account has no such site.";
            case COST_CENTER_UNKNOWN -> "The account has no such cost centre.";
            case CUSTOM_FIELD_UNKNOWN -> "The account has no custom field of that name.";
            case ROLE_UNKNOWN -> "The account has no such role.";
            case FIELDS_DIFFER -> "The person is in the account, with other values than the row has.";
            case ROW_UNCORRECTED -> "The row is wrong as it is, and its person is in the account.";
            case NAME_DIFFERS -> "The account has somebody of another name with this address.";
            case CHANGED_BY_HAND -> "Somebody changed the value in the account, and the roster did not.";
            case CHANGED_ON_BOTH_SIDES ->
                "The roster has another value than it had, and somebody changed it in the account too.";
            case SPELLED_OTHERWISE ->
                "RingCentral shows the value in another spelling, or the same other one each time that it is given, so it is not sent again.";
            case MISSING_FROM_ROSTER ->
                "Earlier rosters of the feed had the person, and this one, which is everybody, has not.";
            case LEAVER_KEPT -> "The person is not in the roster any more, and was not disabled all the same.";
            case NOT_DISABLED ->
                "The row says Disabled, and the person is the user we act as, or an administrator, or may be one.";
            case VALUE_TAKEN ->
                "Somebody else in the account has the address or the number; the person keeps the present one, and gets the row's other values.";
            case NOT_IN_ACCOUNT -> "The person is not in the account, and --images-only creates nobody.";
            case CHANGED_SINCE ->
                "Somebody changed the person since the run that is undone, so nothing was taken back.";
            case NOT_GIVEN_BACK ->
                "The value stays as it is: somebody changed it since, or what it was before is not known or cannot be given back.";
            case USER_GONE -> "The person was in the account when the roster was checked, and is not any more.";
            case NO_SEAT -> "No bought licence is left that has nobody on it.";
            case NOT_FOR_SEAT -> "The row has a value that RingCentral gives new users only, not bought licences.";
            case NUMBER_TAKEN -> "Somebody in the account has this extension number.";
            case EMAIL_OF_ANOTHER -> "The address belongs to somebody else in the account.";
            case EMPLOYEE_ID_OF_ANOTHER ->
                "The account knows the employee id as that of somebody of another name and address.";
            case EXTENSION_ID_OF_ANOTHER ->
                "The row has the id of somebody in the account, and is about somebody else.";
            case REFUSED_BY_RINGCENTRAL -> "RingCentral does not take the row as it is, for the reason that it names.";
            case LOGIN_TAKEN -> "The address is already a login somewhere at RingCentral.";
            case RINGCENTRAL_FAILS -> "RingCentral gave no answer to this row, again and again, while others got one.";
            case ROLE_REFUSED -> "RingCentral did not give the role to the person.";
            case DISPLAY_NAME_REFUSED -> "RingCentral did not take the informal name.";
            case DISPLAY_NAME_KEPT -> "RingCentral took the informal name, and shows its own.";
            case DISPLAY_NAME_LOST ->
                "A change of the person took the informal name away, and RingCentral does not take it again.";
            case IMAGE_MISSING -> "The roster names an image file that is not there.";
            case IMAGE_OUTSIDE -> "The roster names a file outside the images folder.";
            case IMAGE_UNREADABLE -> "The image file cannot be read.";
            case IMAGE_FORMAT -> "The file is no JPEG, PNG or GIF, whatever its name says.";
            case IMAGE_TRUNCATED -> "The image file ends too early.";
            case IMAGE_TOO_LARGE -> "The image file is larger than RingCentral takes.";
            case IMAGE_TOO_MANY_PIXELS -> "The image has more pixels than RingCentral takes.";
            case IMAGE_SHARED -> "Two people of the roster have one image.";
            case IMAGE_REFUSED -> "RingCentral did not take the image.";
        };
    }

    /** What usually mends it: one or two sentences. */
    public String cure() {
        return cure;
    }

    /** The code of that word; null if there is none. */
    static @Nullable ProblemCode named(String word) {
        return BY_NAME.get(word);
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

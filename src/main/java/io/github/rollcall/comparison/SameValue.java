package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.NormalForm;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.UserStatus;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether two spellings of a value mean the same. */
public final class SameValue {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private SameValue() {}

    /** @param stated what a roster says or said; empty if it says that there is to be nothing */
    static boolean is(Column column, String stated, String shown) {
        if (stated.equals(shown)) {
            return true;
        }
        if (stated.isEmpty() || !(column instanceof Field field)) {
            return false;
        }
        return switch (field) {
            case EMAIL -> EmailAddress.canonical(stated).equals(EmailAddress.canonical(shown));
            case STATUS -> isAsWanted(stated, shown);
            case MOBILE_PHONE, BUSINESS_PHONE -> PhoneNumber.isE164(stated) && new PhoneNumber(stated).isWritten(shown);
            case FIRST_NAME, LAST_NAME, DEPARTMENT, JOB_TITLE, COMPANY, PRONOUNCED_NAME, DISPLAY_NAME ->
                isName(stated, shown);
            default -> false;
        };
    }

    /** Spelled alike, whatever form of Unicode and how many blanks the account keeps. */
    public static boolean isName(String ours, @Nullable String theirs) {
        return ours.equals(theirs) || name(ours).equals(name(Objects.requireNonNullElse(theirs, "")));
    }

    /** The same in any case. */
    public static boolean isWord(String ours, @Nullable String theirs) {
        return name(ours).equalsIgnoreCase(name(Objects.requireNonNullElse(theirs, "")));
    }

    /** Whether it is the informal name that RingCentral gives to whoever has no other: first and last name. */
    public static boolean isUsualName(@Nullable String name, ExtensionRecord shown) {
        return name != null && isName(PersonName.usualName(shown.firstName(), shown.lastName()), name);
    }

    /** The one spelling of all names that are {@linkplain #isName alike}. */
    public static String name(String name) {
        String composed = NormalForm.nfc(name).strip();
        return hasOneBlankBetweenWords(composed)
                ? composed
                : WHITE_SPACE.matcher(composed).replaceAll(" ");
    }

    /** Of a stripped name. */
    private static boolean hasOneBlankBetweenWords(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isDouble = c == ' ' && name.charAt(i - 1) == ' ';
            if (isDouble || (c >= '\t' && c <= '\r')) {
                return false;
            }
        }
        return true;
    }

    /** Whoever was to be activated, and has been since, is as the row wanted. */
    private static boolean isAsWanted(String stated, String shown) {
        return stated.equals(UserStatus.NOT_ACTIVATED.word())
                ? !shown.equals(UserStatus.DISABLED.word())
                : UserStatus.of(shown).equals(UserStatus.of(stated));
    }
}

package io.github.rollcall.user.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number as a person wrote it, understood as one of the world, with what is wrong or doubtful about it.
 *
 * <p>Only what cannot be a number is refused. The numbering plans in the library are older than the newest numbers, so
 * one that they don't know is sent with a warning.
 *
 * @param number null when it was refused
 * @param tollFree whether it costs the caller nothing; RingCentral doesn't take such a one as a mobile phone
 */
public record PhoneReading(@Nullable PhoneNumber number, boolean tollFree, List<Flaw> flaws) {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    /** The library's word for "no country"; then only numbers with a plus sign are understood. */
    public static final String NO_REGION = "ZZ";

    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+");
    private static final Pattern WITH_DECIMALS = Pattern.compile("[+-]?[0-9]{3,}[.,]0+");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** Words before a number, and before an extension behind it; any other letter stands for a digit that nobody knows. */
    private static final Pattern MARKERS = Pattern.compile(
            "^\\s*tel\\s*[.:]?|[\\s,;]*(ext|extn|extension|extensi[oó]n|x|xt|int|anexo|ramal|poste|durchwahl|dw|доб)\\s*[.:=]?\\s*\\d{1,9}\\s*#?\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int NORTH_AMERICA = 1;
    private static final int LONGEST_PLAIN = 18;

    /**
     * Countries in whose numbers nothing stands before the area code but perhaps one zero, by their codes. Of others the library takes
     * more away.
     */
    private static final Set<Integer> WITHOUT_PREFIX = Set.of(
            20, 27, 30, 31, 32, 33, 34, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 60, 62, 63, 64, 65, 66, 84, 90, 91, 92,
            351, 353, 359, 372, 420, 421, 852, 966, 971, 972);

    private static final int SHORTEST_INTERNATIONAL = 6;
    private static final int LONGEST_INTERNATIONAL = 11;

    public PhoneReading {
        flaws = List.copyOf(flaws);
    }

    /**
     * Reads a number.
     *
     * @param region the ISO code of the country in whose way it is written
     */
    public static PhoneReading of(String text, String region) {
        boolean isOrdinary = isOfDigitsAndBlanks(text);
        if (!isOrdinary && SCIENTIFIC.matcher(text).matches()) {
            return refused(
                    ProblemCode.PHONE_SCIENTIFIC,
                    "%s is what a spreadsheet left of a long number; its last digits are lost."
                            .formatted(Shown.value(text)));
        }
        if (!isOrdinary && WITH_DECIMALS.matcher(text).matches()) {
            return invalid(text, "has decimals, as a spreadsheet adds them");
        }
        if (!isOrdinary && hasLetters(text)) {
            return invalid(text, "has letters among its digits");
        }
        long plain = plainNorthAmerican(text, region);
        if (plain > 0) {
            return of(text, numberOf(NORTH_AMERICA, plain), "+" + NORTH_AMERICA + plain);
        }
        Phonenumber.PhoneNumber international = isOrdinary ? plainInternational(text) : null;
        if (international != null) {
            return of(text, international);
        }
        try {
            return of(text, LIBRARY.parse(text, region));
        } catch (NumberParseException e) {
            return invalid(text, wrong(e.getErrorType()));
        }
    }

    /** Such a text has neither decimals nor letters. */
    private static boolean isOfDigitsAndBlanks(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && " +()-/".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Phonenumber.PhoneNumber numberOf(int country, long national) {
        return new Phonenumber.PhoneNumber().setCountryCode(country).setNationalNumber(national);
    }

    /**
     * The number of an ordinary text that begins with one of the known codes of countries; null for any other. There the library finds the
     * same, and takes ten times as long.
     */
    private static Phonenumber.@Nullable PhoneNumber plainInternational(String text) {
        if (text.length() < 2 || text.charAt(0) != '+' || text.indexOf('+', 1) >= 0) {
            return null;
        }
        int country = 0;
        long national = 0;
        int digits = 0;
        for (int i = 1; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                continue;
            }
            if (!WITHOUT_PREFIX.contains(country)) {
                if (country > 99 || (country == 0 && digit == 0)) {
                    return null;
                }
                country = country * 10 + digit;
            } else if ((digits == 0 && digit == 0) || digits == LONGEST_INTERNATIONAL) {
                return null;
            } else {
                national = national * 10 + digit;
                digits++;
            }
        }
        return digits < SHORTEST_INTERNATIONAL ? null : numberOf(country, national);
    }

    public static boolean isSame(String e164, String text) {
        try {
            Phonenumber.PhoneNumber one = LIBRARY.parse(e164, NO_REGION);
            String region = LIBRARY.getRegionCodeForCountryCode(one.getCountryCode());
            Phonenumber.PhoneNumber other = LIBRARY.parse(text, region);
            return LIBRARY.format(other, PhoneNumberFormat.E164).equals(e164);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static PhoneReading of(String text, Phonenumber.PhoneNumber parsed) {
        String impossible = impossible(parsed);
        if (impossible != null) {
            return invalid(text, impossible);
        }
        String e164 = LIBRARY.format(parsed, PhoneNumberFormat.E164);
        return PhoneNumber.isE164(e164) ? of(text, parsed, e164) : invalid(text, "is no telephone number");
    }

    private static PhoneReading of(String text, Phonenumber.PhoneNumber parsed, String e164) {
        PhoneNumberType type = type(parsed, e164);
        boolean known = type != PhoneNumberType.UNKNOWN;
        List<Flaw> doubts = new ArrayList<>();
        if (!known) {
            doubts.add(new Flaw(
                    ProblemCode.PHONE_DOUBTFUL,
                    "%s is understood as %s, which no numbering plan has.".formatted(Shown.value(text), e164)));
        }
        if (parsed.hasExtension()) {
            doubts.add(new Flaw(
                    ProblemCode.PHONE_EXTENSION_DROPPED,
                    "%s has an extension; %s is sent without it.".formatted(Shown.value(text), e164)));
        }
        return new PhoneReading(new PhoneNumber(e164), type == PhoneNumberType.TOLL_FREE, doubts);
    }

    /**
     * The ten digits of a number as North America writes it; 0 for any other text. There the library finds the same digits, since
     * no area code begins with 0 or 1, and takes ten times as long.
     */
    private static long plainNorthAmerican(String text, String region) {
        boolean hasCountry = text.startsWith("+" + NORTH_AMERICA);
        if ((!hasCountry && !region.equals("US")) || text.length() > LONGEST_PLAIN) {
            return 0;
        }
        long number = 0;
        int digits = 0;
        for (int i = hasCountry ? 2 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                digits++;
            } else if (" ()-.".indexOf(c) < 0) {
                return 0;
            }
        }
        return digits == 10 && number >= 2_000_000_000L ? number : 0;
    }

    /** XXXX in place of digits is as good a number to the library as FLOWERS. */
    private static boolean hasLetters(String text) {
        String plain = NormalForm.nfkc(text);
        return LETTER.matcher(plain).find()
                && plain.chars().anyMatch(Character::isDigit)
                && LETTER.matcher(MARKERS.matcher(plain).replaceAll("")).find();
    }

    /** Whether a plan has the number is told at once for the United States, whose numbers for which the called one pays begin with 8. */
    private static PhoneNumberType type(Phonenumber.PhoneNumber parsed, String e164) {
        boolean mayBeTollFree = e164.startsWith("+18");
        return e164.startsWith("+1") && !mayBeTollFree && LIBRARY.isValidNumberForRegion(parsed, "US")
                ? PhoneNumberType.FIXED_LINE_OR_MOBILE
                : LIBRARY.getNumberType(parsed);
    }

    private static @Nullable String impossible(Phonenumber.PhoneNumber parsed) {
        return switch (LIBRARY.isPossibleNumberWithReason(parsed)) {
            case IS_POSSIBLE -> null;
            case IS_POSSIBLE_LOCAL_ONLY -> "lacks its area code";
            case INVALID_COUNTRY_CODE -> "has a country code that does not exist";
            case TOO_SHORT -> "is too short";
            case TOO_LONG -> "is too long";
            case INVALID_LENGTH -> "has a wrong number of digits";
        };
    }

    private static String wrong(NumberParseException.ErrorType type) {
        return switch (type) {
            case INVALID_COUNTRY_CODE -> "has no country code that exists";
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "is too short";
            case TOO_LONG -> "is too long";
            case NOT_A_NUMBER -> "is no telephone number";
        };
    }

    private static PhoneReading invalid(String text, String wrong) {
        return refused(ProblemCode.PHONE_INVALID, "%s %s.".formatted(Shown.value(text), wrong));
    }

    private static PhoneReading refused(ProblemCode code, String reason) {
        return new PhoneReading(null, false, List.of(new Flaw(code, reason)));
    }
}

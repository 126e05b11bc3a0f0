package io.github.rollcall.user.rule;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.github.rollcall.user.Flaw;
import io.github.rollcall.user.PhoneNumber;
import io.github.rollcall.user.ProblemCode;
import io.github.rollcall.user.Shown;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
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
    static final String NO_REGION = "ZZ";

    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+");
    private static final Pattern WITH_DECIMALS = Pattern.compile("[+-]?[0-9]{3,}[.,]0+");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** Words before a number, and before an extension behind it; any other letter stands for a digit that nobody knows. */
    private static final Pattern MARKERS = Pattern.compile(
            "^\\s*tel\\s*[.:]?|[\\s,;]*(ext|extn|extension|extensi[oó]n|x|xt|int|anexo|ramal|poste|durchwahl|dw|доб)\\s*[.:=]?\\s*\\d{1,9}\\s*#?\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    public PhoneReading {
        flaws = List.copyOf(flaws);
    }

    /**
     * Reads a number.
     *
     * @param region the ISO code of the country in whose way it is written
     */
    public static PhoneReading of(String text, String region) {
        if (SCIENTIFIC.matcher(text).matches()) {
            return refused(
                    ProblemCode.PHONE_SCIENTIFIC,
                    "%s is what a spreadsheet left of a long number; its last digits are lost."
                            .formatted(Shown.value(text)));
        }
        if (WITH_DECIMALS.matcher(text).matches()) {
            return invalid(text, "has decimals, as a spreadsheet adds them");
        }
        if (hasLetters(text)) {
            return invalid(text, "has letters among its digits");
        }
        try {
            return of(text, LIBRARY.parse(text, region));
        } catch (NumberParseException e) {
            return invalid(text, wrong(e.getErrorType()));
        }
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
        PhoneNumberType type = LIBRARY.getNumberType(parsed);
        boolean known = type != PhoneNumberType.UNKNOWN;
        if (!PhoneNumber.isE164(e164)) {
            return invalid(text, "is no telephone number");
        }
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

    /** XXXX in place of digits is as good a number to the library as FLOWERS. */
    private static boolean hasLetters(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return plain.chars().anyMatch(Character::isDigit)
                && LETTER.matcher(MARKERS.matcher(plain).replaceAll("")).find();
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

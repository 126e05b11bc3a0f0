package io.github.rollcall.extension;

import io.github.rollcall.user.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the errors in RingCentral's answer.
 *
 * @param code such as {@code EXT-218}; empty when the answer named none
 * @param parameter dotted path of the request field that it is about, as {@code contact.email}
 * @param message in English, for people; never decided upon
 */
public record ApiError(String code, @Nullable String parameter, String message) {

    /** Limits and features of the account, and permissions: no other row would fare better. */
    private static final Set<String> ABOUT_US = Set.of(
            "EXT-250", "EXT-351", "EXT-352", "EXT-354", "EXT-355", "PRT-101", "CMN-109", "CMN-112", "CMN-113",
            "CMN-120", "CMN-202", "CMN-401", "CMN-402", "CMN-403", "CMN-404", "CMN-405", "CMN-408", "CMN-419",
            "CMN-427");

    /** A field that is missing, wrong, or names what is not there: of the row, if the field is. */
    private static final Set<String> ABOUT_PARAMETER = Set.of("CMN-100", "CMN-101", "CMN-102");

    /** The address must be the login name (EXT-229), secrets may not be set (EXT-413): of the row, if it states otherwise. */
    private static final Set<String> RULES_OF_ACCOUNT = Set.of("EXT-229", "EXT-413");

    /** The fields that the code alone is about, the likeliest first; none if it says nothing about that. */
    public List<Field> fields() {
        return FieldsOfCodes.of(code);
    }

    /** Whether it names a value that is wrong or missing: the row's own, or one that our settings put into every row. */
    public boolean isAboutParameter() {
        return ABOUT_PARAMETER.contains(code);
    }

    /** Whether the account has a rule for everybody that was broken: by the row itself, or by our settings. */
    public boolean isRuleOfAccount() {
        return RULES_OF_ACCOUNT.contains(code);
    }

    /** Whether somebody has the extension number that is asked for. */
    public boolean isNumberTaken() {
        return code.equals("EXT-218");
    }

    /** Whether somebody of this account has the address. */
    public boolean isAddressTaken() {
        return code.equals("EXT-226");
    }

    /** Whether somebody, of whatever account, logs in with the address. */
    public boolean isLoginTaken() {
        return code.equals("EXT-227");
    }

    /** Whether it speaks of the account, or of our permissions: no other row would fare better. */
    public boolean isAboutUs() {
        return ABOUT_US.contains(code) || code.startsWith("BIL-") || code.startsWith("AGW-") || code.startsWith("OAU-");
    }

    /** " (OAU-140: …; request id …)", for the middle of a sentence. */
    public static String inBrackets(List<ApiError> errors, @Nullable String requestId) {
        return " (" + errors.stream().map(ApiError::toString).collect(Collectors.joining("; "))
                + (requestId == null ? "" : "; request id " + requestId) + ")";
    }

    @Override
    public String toString() {
        return (code.isEmpty() ? "" : code + ": ") + message;
    }
}

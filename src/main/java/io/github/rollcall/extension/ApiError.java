package io.github.rollcall.extension;

import io.github.rollcall.user.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the errors in RingCentral's answer.
 *
 * @param code such as {@code EXT-218}; empty when the answer named none
 * @param parameter dotted path of the request field that it is about, as {@code contact.email}
 * @param message in English, for people; never decided upon
 */
public record ApiError(String code, @Nullable String parameter, String message) {

    /** The fields that the code alone is about, the likeliest first; none if it says nothing about that. */
    public List<Field> fields() {
        return FieldsOfCodes.of(code);
    }

    /** Whether it names a value that is wrong or missing: the row's own, or one that our settings put into every row. */
    public boolean isAboutParameter() {
        return Refusals.isAboutParameter(code);
    }

    /** Whether the account has a rule for everybody that was broken: by the row itself, or by our settings. */
    public boolean isRuleOfAccount() {
        return Refusals.isRuleOfAccount(code);
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

    @Override
    public String toString() {
        return (code.isEmpty() ? "" : code + ": ") + message;
    }
}

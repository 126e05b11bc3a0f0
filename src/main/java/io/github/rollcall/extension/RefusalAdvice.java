package io.github.rollcall.extension;

import io.github.rollcall.extension.stop.AccessRefused;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do when RingCentral refuses us, not a row. */
public final class RefusalAdvice {

    private RefusalAdvice() {}

    /** What these errors mean, and what to do about them. */
    public static AccessRefused because(List<ApiError> errors, @Nullable String requestId) {
        return new AccessRefused(
                "RingCentral refuses us" + ApiError.inBrackets(errors, requestId) + ". " + advice(errors) + ".");
    }

    /** What the person who runs Rollcall can do about a refusal of us. A changed roster is imported, not rerun. */
    static String advice(List<ApiError> errors) {
        return errors.stream()
                .sorted(Comparator.comparing(error -> !error.isAboutUs() && !error.isRuleOfAccount()))
                .map(error -> switch (error.code()) {
                    case "EXT-355", "EXT-250" -> "The account is full: add licences or numbers in the admin portal";
                    case "EXT-351", "EXT-352", "EXT-354" -> "The service plan does not include this kind of user";
                    case "EXT-413" ->
                        "The account uses single sign-on: take the password column, and PINs, out of the roster, then import it";
                    case "EXT-229" ->
                        "The account obliges e-mail as login name: set rollcall.defaults.emailAsLoginName to true if that is"
                                + " right for everybody";
                    case "CMN-401" ->
                        "The app lacks the permission that is named (" + Purpose.CREATION.ofApp() + "; for roles "
                                + Purpose.ROLES.ofApp() + "): add it in the developer console";
                    case "CMN-408", "CMN-419" ->
                        "The role of the JWT's user lacks a permission for the whole account: ask its administrator";
                    default -> "Ask the account's administrator, naming this code";
                })
                .findFirst()
                .map(advice -> advice.contains(", then ") ? advice : advice + ", then try again")
                .orElse("Ask the account's administrator, then try again");
    }
}

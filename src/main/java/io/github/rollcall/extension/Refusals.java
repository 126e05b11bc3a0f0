package io.github.rollcall.extension;

import java.util.List;
import java.util.Set;

/** What RingCentral's error codes mean for a run; codes decide, texts never do. */
final class Refusals {

    private static final Set<String> TAKEN = Set.of("EXT-218", "EXT-226", "EXT-227");

    /** Limits and features of the account, and permissions: no other row would fare better. */
    private static final Set<String> ABOUT_US = Set.of(
            "EXT-229", "EXT-250", "EXT-351", "EXT-352", "EXT-354", "EXT-355", "EXT-413", "PRT-101", "CMN-109",
            "CMN-112", "CMN-113", "CMN-120", "CMN-202", "CMN-401", "CMN-402", "CMN-403", "CMN-404", "CMN-405",
            "CMN-408", "CMN-419", "CMN-427");

    private static final Set<String> OF_ONE_IMAGE = Set.of("ACT-330", "ACT-331", "ACT-332", "ACT-334");
    private static final String LOCKED = "CMN-204";

    private Refusals() {}

    static boolean isTaken(List<ApiError> errors) {
        return errors.stream().anyMatch(error -> TAKEN.contains(error.code()));
    }

    /** Another operation holds the resource: nothing was done, and the next try may succeed. */
    static boolean isLocked(List<ApiError> errors) {
        return errors.stream().anyMatch(error -> error.code().equals(LOCKED));
    }

    static boolean isAboutUs(int status, List<ApiError> errors) {
        if (errors.stream().anyMatch(error -> OF_ONE_IMAGE.contains(error.code()))) {
            return false;
        }
        return status == 403
                || status == 404
                || status == 501
                || errors.stream().map(ApiError::code).anyMatch(Refusals::isCodeAboutUs);
    }

    /** What the person who runs Rollcall can do about a refusal of us. */
    static String advice(List<ApiError> errors) {
        return errors.stream()
                .map(error -> switch (error.code()) {
                    case "EXT-355", "EXT-250" -> "The account is full: add licences or numbers in the admin portal";
                    case "EXT-351", "EXT-352", "EXT-354" -> "The service plan does not include this kind of user";
                    case "EXT-413" -> "The account uses single sign-on: take the password column out of the roster";
                    case "EXT-229" -> "The account obliges e-mail as login name: ask its administrator to lift that";
                    case "CMN-401" -> "The app lacks a permission: add EditAccounts in the developer console";
                    case "CMN-408", "CMN-419" ->
                        "The role of the JWT's user lacks a permission for the whole account: ask its administrator";
                    default -> "Ask the account's administrator, naming this code";
                })
                .findFirst()
                .orElse("Ask the account's administrator");
    }

    private static boolean isCodeAboutUs(String code) {
        return ABOUT_US.contains(code) || code.startsWith("BIL-") || code.startsWith("AGW-") || code.startsWith("OAU-");
    }
}

package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What RingCentral's error codes mean for a run; codes decide, texts never do. */
final class Refusals {

    private static final Set<String> TAKEN = Set.of("EXT-218", "EXT-226", "EXT-227");

    /** Parts of a request that are no column of their own. */
    private static final Pattern OTHERS_OF_ROW =
            Pattern.compile("(?i)(extension\\.)?(contact|regionalSettings|customFields|partnerId|image)([.\\[].*)?");

    /** The parameter of an address that is the same for every row. */
    private static final String ACCOUNT = "accountId";

    /** About what was sent, by RingCentral's tables of the calls that create and change an extension, or its image. */
    private static final Set<String> ABOUT_SENT = Set.of(
            "ACT-330", "ACT-331", "ACT-332", "ACT-334", "CMN-406", "EXT-102", "EXT-103", "EXT-214", "EXT-215",
            "EXT-216", "EXT-217", "EXT-219", "EXT-222", "EXT-224", "EXT-225", "EXT-231", "EXT-262", "EXT-356",
            "EXT-361", "PRT-102");

    /** Kinds of codes about numbers, phones and secrets; the tables may not list each of them. */
    private static final Pattern KIND_ABOUT_SENT = Pattern.compile("EXT-(1[0-9]{2}|21[0-9]|229|413)|PWD-[0-9]+");

    /** Without a code that says more, the only refusals that can lie with the data; others come from settings, or a proxy. */
    private static final Set<Integer> STATUSES_ABOUT_DATA = Set.of(400, 409, 413, 415, 416, 422);

    private static final String OF_SYSTEM = "EXT-222";
    private static final String LOCKED = "CMN-204";
    private static final String EQUAL_REQUEST = "CMN-304";

    private Refusals() {}

    static boolean isTaken(List<ApiError> errors) {
        return errors.stream().anyMatch(error -> TAKEN.contains(error.code()));
    }

    /** Another operation holds the resource: nothing was done, and the next try may succeed. */
    static boolean isLocked(List<ApiError> errors) {
        return errors.stream().anyMatch(error -> error.code().equals(LOCKED));
    }

    /** A request equal to this one is still being worked on, such as one whose answer we no longer wait for. */
    static boolean isEqualUnderWay(List<ApiError> errors) {
        return errors.stream().anyMatch(error -> error.code().equals(EQUAL_REQUEST));
    }

    /** Said of an address that is the same for every row. Codes decide; where they say nothing, the status does. */
    static boolean isAboutUs(int status, List<ApiError> errors) {
        if (errors.stream().anyMatch(Refusals::isErrorAboutUs)) {
            return true;
        }
        return !STATUSES_ABOUT_DATA.contains(status) && errors.stream().noneMatch(Refusals::isErrorAboutSent);
    }

    /** The same, said of a creation: a rule of the account that this user does not speak against is broken by our settings. */
    static boolean isAboutUs(int status, List<ApiError> errors, NewUser user) {
        return isAboutUs(status, errors) || errors.stream().anyMatch(error -> isUnstated(error.code(), user));
    }

    private static boolean isUnstated(String code, NewUser user) {
        return switch (code) {
            case "EXT-229" -> user.access().emailAsLoginName() == null;
            case "EXT-413" -> user.secrets().isEmpty();
            default -> false;
        };
    }

    /** Said of an address that names one extension, which may be gone. */
    static boolean isAboutUsAndNotAboutOne(int status, List<ApiError> errors) {
        return status == 404 ? errors.stream().anyMatch(Refusals::isErrorAboutUs) : isAboutUs(status, errors);
    }

    /** Said of a change: the extension is gone, or is none that may be changed. */
    static boolean isAboutExtension(int status, List<ApiError> errors) {
        return (status == 404 && errors.stream().noneMatch(Refusals::isErrorAboutUs))
                || errors.stream().anyMatch(error -> error.code().equals(OF_SYSTEM));
    }

    /** What the person who runs Rollcall can do about a refused login. */
    static String adviceOnLogin(List<ApiError> errors) {
        return errors.stream()
                .map(error -> switch (error.code()) {
                    case "OAU-210" ->
                        "The JWT credential has expired: have its user create a new one in the developer console, and put it into "
                                + Credentials.JWT;
                    case "OAU-129", "OAU-149", "OAU-347" ->
                        "What " + Credentials.JWT
                                + " holds is no JWT that RingCentral can use: copy it again, whole, from the"
                                + " developer console, or create a new one there";
                    case "OAU-112", "OAU-127" ->
                        "The app may not log in with a JWT: enable the JWT auth flow in its settings in the developer console";
                    case "OAU-165" ->
                        "The app is not meant for this server: see that " + Credentials.SERVER_URL
                                + " is the server of the app's environment";
                    case "OAU-120", "OAU-121", "OAU-125", "OAU-146", "OAU-153", "OAU-123", "OAU-134", "OAU-151" ->
                        "Check " + Credentials.CLIENT_ID + " and " + Credentials.CLIENT_SECRET
                                + ": both must be copied whole, and belong to the app for which the JWT credential was created";
                    case "OAU-136", "OAU-141", "OAU-142", "OAU-232", "OAU-236" ->
                        "The user of the JWT credential is gone, disabled or may not log in: ask the account's administrator, or"
                                + " use a JWT of another user";
                    case "OAU-140", "OAU-147", "OAU-148" ->
                        "RingCentral locks out who insists, so wait some minutes; check " + Credentials.CLIENT_ID + ", "
                                + Credentials.CLIENT_SECRET + " and " + Credentials.JWT + " meanwhile";
                    default -> "";
                })
                .filter(advice -> !advice.isEmpty())
                .findFirst()
                .map(advice -> advice + ", then try again.")
                .orElse("Check " + Credentials.CLIENT_ID + ", " + Credentials.CLIENT_SECRET + " and " + Credentials.JWT
                        + ": they must belong to one app with the JWT flow enabled, and to a user who may log in.");
    }

    /** Whether the documents list it as said of the data. That a body is too large, or its target gone, needs no code. */
    static boolean isExplained(int status, List<ApiError> errors) {
        return status == 413 || status == 404 || errors.stream().anyMatch(Refusals::isListedAsAboutData);
    }

    private static boolean isListedAsAboutData(ApiError error) {
        String code = error.code();
        return error.isAboutParameter() || ABOUT_SENT.contains(code) || TAKEN.contains(code) || code.startsWith("PWD-");
    }

    private static boolean isErrorAboutSent(ApiError error) {
        String code = error.code();
        return error.isAboutParameter()
                ? isOfRow(error.parameter())
                : ABOUT_SENT.contains(code)
                        || TAKEN.contains(code)
                        || KIND_ABOUT_SENT.matcher(code).matches();
    }

    private static boolean isOfRow(@Nullable String parameter) {
        return parameter != null
                && (!Field.ofParameter(parameter).isEmpty()
                        || OTHERS_OF_ROW.matcher(parameter).matches());
    }

    private static boolean isErrorAboutUs(ApiError error) {
        return error.isAboutUs() || (error.isAboutParameter() && ACCOUNT.equals(error.parameter()));
    }
}

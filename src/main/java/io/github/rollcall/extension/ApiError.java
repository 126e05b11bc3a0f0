package io.github.rollcall.extension;

import io.github.rollcall.user.Secret;
import org.jspecify.annotations.Nullable;

/**
 * One of the errors in RingCentral's answer.
 *
 * @param code such as {@code EXT-218}; empty when the answer named none
 * @param parameter dotted path of the request field that it is about, as {@code contact.email}
 * @param message in English, for people; never decided upon
 */
public record ApiError(String code, @Nullable String parameter, String message) {

    private static final int LONGEST_MESSAGE = 300;

    /** The same error where it quotes one of these: RingCentral may repeat what it does not like. */
    ApiError without(Secret... secrets) {
        String shown = message;
        String path = parameter;
        for (Secret secret : secrets) {
            shown = shown.replace(secret.reveal(), Secret.MASK);
            path = path == null ? null : path.replace(secret.reveal(), Secret.MASK);
        }
        return new ApiError(code, path, shown);
    }

    @Override
    public String toString() {
        String shown = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
        return (code.isEmpty() ? "" : code + ": ") + shown;
    }
}

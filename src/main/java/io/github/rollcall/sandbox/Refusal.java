package io.github.rollcall.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * An answer that the account gives in place of its own, for tests of what an answer means.
 *
 * @param operation the requests meant
 * @param email whom they are about: the address of a creation, or that of the user whose image is sent; null for everybody
 * @param times how often it is given before it is over
 * @param status of the answer
 * @param code RingCentral's word for it; null for the page of a proxy
 * @param parameter the field that the answer names, or null
 */
public record Refusal(
        Operation operation,
        @Nullable String email,
        int times,
        int status,
        @Nullable String code,
        @Nullable String parameter) {

    public Refusal {
        Checks.that(times >= 1, "an answer is given at least once");
        Checks.that(status >= 400, "a refusal is a status of 400 or more");
    }

    /** Given whenever this person comes. */
    public static Refusal of(
            Operation operation, String email, int status, @Nullable String code, @Nullable String parameter) {
        return new Refusal(operation, email, Integer.MAX_VALUE, status, code, parameter);
    }

    /** Given once to the first request of the kind, whomever it is about. */
    public static Refusal once(Operation operation, int status, @Nullable String code) {
        return new Refusal(operation, null, 1, status, code, null);
    }
}

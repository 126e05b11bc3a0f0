package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.value.Secret;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Counts the tokens that are refused one after the other. RingCentral keeps some five tokens of a user and app, and forgets
 * the oldest: who shares the user with other programs may lose one right after the login, so a token that is unknown is
 * replaced a few times. Any other refusal of a new token will not get better.
 */
final class RefusedTokens {

    private static final String UNKNOWN_TOKEN = "OAU-213";
    private static final int MOST_UNKNOWN = 5;
    private static final int MOST_OTHERS = 2;

    private final ResponseReader responses;
    /** Since one was accepted. */
    private final Set<SharedLogin.Token> inARow = Collections.newSetFromMap(new IdentityHashMap<>());

    RefusedTokens(ResponseReader responses) {
        this.responses = responses;
    }

    synchronized void accepted() {
        inARow.clear();
    }

    /**
     * Several workers may tell of one token, late and in any order.
     *
     * @param own secrets that were sent with the refused request only
     * @throws AccessRefused if it is no use to try another one
     */
    synchronized void refused(SharedLogin.Token token, Reply.Answered answer, List<Secret> own) {
        inARow.add(token);
        boolean isUnknown = responses.errors(answer, own).stream()
                .anyMatch(error -> error.code().equals(UNKNOWN_TOKEN));
        if (inARow.size() >= (isUnknown ? MOST_UNKNOWN : MOST_OTHERS)) {
            throw new AccessRefused(isUnknown ? pushedOut(answer, own) : refused(answer, own));
        }
    }

    private String pushedOut(Reply.Answered answer, List<Secret> own) {
        return "RingCentral does not know any of " + inARow.size() + " tokens that it has just given"
                + responses.because(answer, own)
                + ". It keeps about five logins of one user: other programs seem to log in as the user of the JWT all the"
                + " time. Stop them, or create the JWT for a user of its own, then try again.";
    }

    private String refused(Reply.Answered answer, List<Secret> own) {
        return "RingCentral refuses a token that it has just given" + responses.because(answer, own)
                + ". Check in the developer console that the app and its JWT credential are active, then try again.";
    }
}

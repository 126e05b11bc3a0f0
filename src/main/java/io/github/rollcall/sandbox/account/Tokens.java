package io.github.rollcall.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The access tokens that were given out and not yet forgotten, oldest first. */
public final class Tokens {

    /** Whether a token is taken, and why not. */
    public enum State {
        VALID,
        EXPIRED,
        UNKNOWN
    }

    private final Map<String, Instant> expiries = new LinkedHashMap<>();

    /** Ends the oldest tokens when more than the given number would live. */
    String issue(Instant now, Duration timeToLive, int atMost) {
        String token = "U0pDMTFQMDFQQVMwMHxB" + UUID.randomUUID().toString().replace("-", "");
        expiries.put(token, now.plus(timeToLive));
        Iterator<String> oldest = expiries.keySet().iterator();
        while (expiries.size() > atMost) {
            oldest.next();
            oldest.remove();
        }
        return token;
    }

    public State state(String token, Instant now) {
        Instant expiry = expiries.get(token);
        if (expiry == null) {
            return State.UNKNOWN;
        }
        return now.isBefore(expiry) ? State.VALID : State.EXPIRED;
    }

    void revoke(String token) {
        expiries.remove(token);
    }

    public void revokeAll() {
        expiries.clear();
    }
}

package io.github.rollcall.serve.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Lets passwords be guessed slowly only: after some wrong ones for a name, or from an address, nothing is even compared for a while,
 * which doubles each time. Whether a name exists makes no difference. Thread-safe.
 */
final class LoginLimits implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(LoginLimits.class);

    private static final int TRIES_OF_NAME = 5;
    private static final int TRIES_OF_ADDRESS = 20;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 100;

    private final AuthenticationProvider passwords;
    private final Clock clock;
    /** The one that was tried longest ago comes first. */
    private final Map<String, Tries> wrong = new LinkedHashMap<>();

    LoginLimits(AuthenticationProvider passwords, Clock clock) {
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        if (asked.getName().length() > LONGEST_NAME) {
            throw new BadCredentialsException("No user is called like that");
        }
        String name = "name " + asked.getName().toLowerCase(Locale.ROOT);
        String address = "address " + addressOf(asked);
        begin(name, address);
        try {
            Authentication known = passwords.authenticate(asked);
            forget(name);
            takeBack(address);
            return known;
        } catch (BadCredentialsException e) {
            log.warn("A wrong password, {}", address);
            throw e;
        } catch (AuthenticationException e) {
            throw new BadCredentialsException("refused", e);
        }
    }

    /**
     * Counts a try before it is made, so that many at once are no way around. Where one of the two has to wait, neither is counted:
     * nobody keeps others out by names that are tried from a locked address.
     */
    private synchronized void begin(String name, String address) {
        Instant now = clock.instant();
        makeRoom(now);
        requireUnlocked(name, now);
        requireUnlocked(address, now);
        count(name, TRIES_OF_NAME, now);
        count(address, TRIES_OF_ADDRESS, now);
    }

    private void requireUnlocked(String whose, Instant now) {
        Tries tries = wrong.get(whose);
        if (tries != null && tries.isLocked(now)) {
            throw new LockedException("Too many wrong passwords");
        }
    }

    private void count(String whose, int most, Instant now) {
        Tries tries = wrong.remove(whose);
        int count = tries == null || tries.isForgotten(now) ? 1 : tries.count() + 1;
        wrong.put(whose, new Tries(count, now, count < most ? now : now.plus(waitAfter(count - most))));
    }

    /** Those who have to wait are never forgotten for others. */
    private void makeRoom(Instant now) {
        if (wrong.size() < MOST_REMEMBERED) {
            return;
        }
        wrong.values().removeIf(tries -> tries.isForgotten(now));
        Iterator<Tries> eldest = wrong.values().iterator();
        while (eldest.hasNext() && wrong.size() >= MOST_REMEMBERED) {
            if (!eldest.next().isLocked(now)) {
                eldest.remove();
            }
        }
        if (wrong.size() >= 2 * MOST_REMEMBERED) {
            throw new LockedException("Too many wrong passwords");
        }
    }

    private static Duration waitAfter(int more) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(more, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** A right password is no guess; earlier wrong ones still count. */
    private synchronized void takeBack(String whose) {
        wrong.computeIfPresent(
                whose, (key, tries) -> new Tries(Math.max(0, tries.count() - 1), tries.at(), clock.instant()));
    }

    private synchronized void forget(String name) {
        wrong.remove(name);
    }

    /** Of the newer kind of addresses, whoever has one has very many: their first half counts. */
    private static String addressOf(Authentication asked) {
        String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "?";
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] all = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(all, 0, Math.min(all.length, 8));
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private record Tries(int count, Instant at, Instant notBefore) {

        boolean isLocked(Instant now) {
            return now.isBefore(notBefore);
        }

        boolean isForgotten(Instant now) {
            return !isLocked(now) && at.plus(REMEMBERED).isBefore(now);
        }
    }
}

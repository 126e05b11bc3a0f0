package io.github.rollcall.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    private static final int MOST_REMEMBERED = 10_000;

    private final AuthenticationProvider passwords;
    private final Clock clock;
    private final Map<String, Tries> wrong = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

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
        String name = "name " + asked.getName();
        String address = "address " + addressOf(asked);
        begin(name, TRIES_OF_NAME);
        begin(address, TRIES_OF_ADDRESS);
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

    /** Counts a try before it is made, so that many at once are no way around. */
    private synchronized void begin(String whose, int most) {
        Instant now = clock.instant();
        Tries tries = wrong.getOrDefault(whose, new Tries(0, now));
        if (now.isBefore(tries.notBefore())) {
            throw new LockedException("Too many wrong passwords");
        }
        int count = tries.count() + 1;
        wrong.remove(whose);
        wrong.put(whose, new Tries(count, count < most ? now : now.plus(waitAfter(count - most))));
    }

    private static Duration waitAfter(int more) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(more, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** A right password is no guess; earlier wrong ones still count. */
    private synchronized void takeBack(String whose) {
        wrong.computeIfPresent(whose, (key, tries) -> new Tries(Math.max(0, tries.count() - 1), clock.instant()));
    }

    private synchronized void forget(String name) {
        wrong.remove(name);
    }

    private static String addressOf(Authentication asked) {
        return asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "?";
    }

    private record Tries(int count, Instant notBefore) {}
}

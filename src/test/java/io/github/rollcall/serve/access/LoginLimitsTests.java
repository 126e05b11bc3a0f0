package io.github.rollcall.serve.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class LoginLimitsTests {

    private final TestClock clock = new TestClock();
    private final LoginLimits limits = new LoginLimits(new OnlyOlga(), clock);

    @Test
    void lockANameInAnySpelling() {
        for (String name : new String[] {"olga", "Olga", "OLGA", "oLga", "olgA"}) {
            assertThatThrownBy(() -> tries(name, "guess", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        }

        assertThatThrownBy(() -> tries("olGA", "right", "10.0.0.2")).isInstanceOf(LockedException.class);

        clock.advance(Duration.ofMinutes(2));
        assertThat(tries("olga", "right", "10.0.0.2")).isNotNull();
    }

    @Test
    void keepNobodyOutByNamesThatALockedAddressTries() {
        for (int i = 0; i < 20; i++) {
            String name = "nobody" + i;
            assertThatThrownBy(() -> tries(name, "guess", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        }
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> tries("olga", "guess", "10.0.0.1")).isInstanceOf(LockedException.class);
        }

        assertThat(tries("olga", "right", "10.0.0.2")).isNotNull();
    }

    @Test
    void areNotWashedAwayByManyNames() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> tries("olga", "guess", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        }
        for (int i = 0; i < 12_000; i++) {
            String name = "nobody" + i;
            String address = "10.1." + i / 250 + "." + i % 250;
            assertThatThrownBy(() -> tries(name, "guess", address)).isInstanceOf(BadCredentialsException.class);
        }

        assertThatThrownBy(() -> tries("olga", "right", "10.0.0.2")).isInstanceOf(LockedException.class);
    }

    @Test
    void takeAllOfANetworkOfTheNewerKindForOneAddress() {
        for (int i = 0; i < 20; i++) {
            String address = "2001:db8:0:1::" + Integer.toHexString(i);
            String name = "nobody" + i;
            assertThatThrownBy(() -> tries(name, "guess", address)).isInstanceOf(BadCredentialsException.class);
        }

        assertThatThrownBy(() -> tries("olga", "right", "2001:db8:0:1::ffff")).isInstanceOf(LockedException.class);
        assertThat(tries("olga", "right", "2001:db8:0:2::1")).isNotNull();
    }

    @Test
    void compareNoNamesWithoutEnd() {
        assertThatThrownBy(() -> tries("o".repeat(2_000_000), "guess", "10.0.0.1"))
                .isInstanceOf(BadCredentialsException.class);
    }

    private @Nullable Authentication tries(String name, String password, String address) {
        UsernamePasswordAuthenticationToken asked = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        asked.setDetails(new WebAuthenticationDetails(address, null));
        return limits.authenticate(asked);
    }

    private static final class OnlyOlga implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication asked) throws AuthenticationException {
            if (asked.getName().toLowerCase(Locale.ROOT).equals("olga")
                    && Objects.equals(asked.getCredentials(), "right")) {
                return asked;
            }
            throw new BadCredentialsException("wrong");
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return true;
        }
    }
}

package io.github.rollcall.serve;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * Those who were sent to the identity provider and have not come back: so many at most, for so long at most, and without a session. A
 * cookie holds each to the browser that was sent; what comes back with another is nobody's login. Thread-safe.
 */
final class PendingLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String BACK = "/login/oauth2/code/";

    private static final String COOKIE = "rollcall-login";
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final boolean isEncrypted;
    private final Clock clock;
    /** By the random text that goes to the provider and comes back; the eldest first. */
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    /** @param isEncrypted whether browsers are to send the cookie over TLS only */
    PendingLogins(boolean isEncrypted, Clock clock) {
        this.isEncrypted = isEncrypted;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (state == null || cookie == null || !state.equals(cookie.getValue())) {
            return null;
        }
        synchronized (pending) {
            Pending found = pending.get(state);
            return found == null || found.until().isBefore(clock.instant()) ? null : found.request();
        }
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null || asked.getState() == null) {
            return;
        }
        Instant now = clock.instant();
        synchronized (pending) {
            pending.put(asked.getState(), new Pending(asked, now.plus(LONGEST)));
            Iterator<Pending> eldest = pending.values().iterator();
            while (pending.size() > MOST || eldest.next().until().isBefore(now)) {
                eldest.remove();
            }
        }
        answer(response, asked.getState(), LONGEST);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
        if (found != null) {
            synchronized (pending) {
                pending.remove(found.getState());
            }
            answer(response, "", Duration.ZERO);
        }
        return found;
    }

    private void answer(HttpServletResponse response, String state, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, state)
                        .path(BACK)
                        .httpOnly(true)
                        .secure(isEncrypted)
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }

    private record Pending(OAuth2AuthorizationRequest request, Instant until) {}
}

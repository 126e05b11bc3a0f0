package io.github.rollcall.serve.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

class PendingLoginsTests {

    @Test
    void takesNoAnswerAfterTenMinutes() {
        MockHttpServletResponse out = new MockHttpServletResponse();
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri("https://login.example.com/authorize")
                .clientId("rollcall-page")
                .redirectUri("https://rollcall.example.com/login/oauth2/code/oidc")
                .scope("openid", "email")
                .state("a state")
                .attributes(all -> all.put("nonce", "a nonce"))
                .build();
        TestClock time = new TestClock();
        PendingLogins pending = new PendingLogins(true, time);
        pending.saveAuthorizationRequest(asked, new MockHttpServletRequest(), out);
        MockHttpServletRequest back = new MockHttpServletRequest();
        back.setParameter("state", "a state");
        back.setCookies(out.getCookies());

        time.advance(Duration.ofSeconds(599));
        OAuth2AuthorizationRequest known = Objects.requireNonNull(pending.loadAuthorizationRequest(back));
        assertThat(known.getRedirectUri()).isEqualTo(asked.getRedirectUri());
        assertThat(known.<String>getAttribute("nonce")).isEqualTo("a nonce");
        assertThat(known.getScopes()).containsExactly("openid", "email");
        assertThat(new PendingLogins(true, time).loadAuthorizationRequest(back)).isNull();
        time.advance(Duration.ofSeconds(2));
        assertThat(pending.loadAuthorizationRequest(back)).isNull();
    }
}

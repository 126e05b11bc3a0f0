package io.github.rollcall.serve.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/**
 * Lets people log in with an identity provider. It is asked once who somebody is; of what it says, the session keeps a name and a
 * role, and of what else it hands out nothing.
 */
final class OidcLogin {

    /** The address that leads to the provider. */
    static final String START = "/oauth2/authorization/" + OidcProvider.ID;

    private static final Logger log = LoggerFactory.getLogger(OidcLogin.class);

    /** Under which a session keeps what somebody is called. */
    private static final String NAME = "name";

    private static final String NO_ROLE = "no_role";
    /** Nobody was sent out who brought this back, or it took longer than ten minutes; nothing was brought back. */
    private static final Set<String> OF_STRANGERS =
            Set.of("authorization_request_not_found", OAuth2ErrorCodes.INVALID_REQUEST);

    private static final int LONGEST_REASON = 300;

    private final ServeProperties.Oidc settings;
    private final OidcUserService people = new OidcUserService();

    private OidcLogin(ServeProperties.Oidc settings) {
        this.settings = settings;
        DefaultOAuth2UserService details = new DefaultOAuth2UserService();
        details.setRestOperations(OidcProvider.http());
        people.setOauth2UserService(details);
        // Some say everything in the token.
        people.setRetrieveUserInfo(request -> StringUtils.hasText(request.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUri()));
    }

    /** @param entered what is done with whoever is in */
    static void configure(
            HttpSecurity http,
            ServeProperties.Oidc settings,
            boolean isEncrypted,
            Clock clock,
            AuthenticationSuccessHandler entered) {
        OidcLogin login = new OidcLogin(settings);
        http.oauth2Login(oidc -> oidc.loginPage("/login")
                .clientRegistrationRepository(new OidcProvider(settings, clock))
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(to -> to.authorizationRequestRepository(new PendingLogins(isEncrypted, clock)))
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(tokens()))
                .userInfoEndpoint(users -> users.oidcUserService(login::person))
                .successHandler(entered)
                .failureHandler(OidcLogin::refused)
                .withObjectPostProcessor(new Outward())
                .withObjectPostProcessor(new Homeward()));
    }

    /** As Spring Security makes it, but that no answer is waited for without end. */
    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        OAuth2ErrorResponseErrorHandler refusals = new OAuth2ErrorResponseErrorHandler();
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(OidcProvider.requests())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(refusals)
                .build());
        return client;
    }

    private OidcUser person(OidcUserRequest request) {
        OidcUser known = people.loadUser(request);
        Map<String, Object> claims = known.getClaims();
        Role role = role(claims);
        if (role == null) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    NO_ROLE,
                    name(claims) + " has no value of rollcall.serve.oidc.operators and .viewers in the claim "
                            + settings.roleClaim(),
                    null));
        }
        return new DefaultOidcUser(role.authorities(), nameOnly(known.getIdToken(), name(claims)), NAME);
    }

    /** The token that was judged, without what else it says: a claim of it would be taken for the name. */
    private static OidcIdToken nameOnly(OidcIdToken token, String name) {
        return new OidcIdToken(
                token.getTokenValue(),
                token.getIssuedAt(),
                token.getExpiresAt(),
                Map.of(StandardClaimNames.SUB, token.getSubject(), NAME, name));
    }

    private @Nullable Role role(Map<String, Object> claims) {
        Set<String> values = isBelieved(settings.roleClaim(), claims) ? values(claims) : Set.of();
        if (!Collections.disjoint(values, settings.operators())) {
            return Role.OPERATOR;
        }
        return Collections.disjoint(values, settings.viewers()) ? null : Role.VIEWER;
    }

    private Set<String> values(Map<String, Object> claims) {
        Object value = claims.get(settings.roleClaim());
        if (value == null) {
            return Set.of();
        }
        Collection<?> all = value instanceof Collection<?> several ? several : List.of(value);
        return all.stream().map(String::valueOf).collect(Collectors.toSet());
    }

    /** With the provider's own id beside it where somebody may have chosen the name. */
    private String name(Map<String, Object> claims) {
        String id = String.valueOf(claims.get(StandardClaimNames.SUB));
        Object name = claims.get(settings.nameClaim());
        if (name == null || name.toString().isBlank()) {
            return id;
        }
        return isBelieved(settings.nameClaim(), claims) ? name.toString() : name + " (" + id + ")";
    }

    /** An address that nobody has verified is what somebody wrote about himself. */
    private static boolean isBelieved(String claim, Map<String, Object> claims) {
        return !claim.equals(StandardClaimNames.EMAIL)
                || Boolean.TRUE.equals(claims.get(StandardClaimNames.EMAIL_VERIFIED));
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException refusal
                ? refusal.getError().getErrorCode()
                : "";
        // What a stranger can have said as often as he wants does not fill the log.
        if (code.isEmpty() || OF_STRANGERS.contains(code)) {
            log.debug("Somebody is not let in: {}", reason(failure));
        } else {
            log.warn("Somebody is not let in with the identity provider: {}", reason(failure));
        }
        response.sendRedirect(code.equals(NO_ROLE) ? "/login?norole" : "/login?refused");
    }

    private static String reason(AuthenticationException failure) {
        Throwable cause = failure.getCause();
        String reason = failure.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    /** A provider that cannot be reached is told like one that lets nobody in. */
    private static final class Outward implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(OidcLogin::refused);
            return filter;
        }
    }

    /** Whoever is in is a name and roles from here on. */
    private static final class Homeward implements ObjectPostProcessor<OAuth2LoginAuthenticationFilter> {

        @Override
        public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
            filter.setAuthenticationResultConverter(Homeward::known);
            return filter;
        }

        private static OAuth2AuthenticationToken known(OAuth2LoginAuthenticationToken login) {
            return new OAuth2AuthenticationToken(
                    new DefaultOAuth2User(login.getAuthorities(), Map.of(NAME, login.getName()), NAME),
                    login.getAuthorities(),
                    OidcProvider.ID);
        }
    }

    /** Rollcall asks the provider nothing in anybody's name. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Not kept.
        }

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            // There is none.
        }
    }
}

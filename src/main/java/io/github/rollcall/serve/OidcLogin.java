package io.github.rollcall.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Lets people log in with an identity provider. It is asked once who somebody is; what else it hands out is not kept, and what it says
 * of itself is asked for when the first person logs in, so that the page starts without it.
 */
final class OidcLogin {

    /** The address that leads to the provider. */
    static final String START = "/oauth2/authorization/oidc";

    private static final Logger log = LoggerFactory.getLogger(OidcLogin.class);

    private static final String ID = "oidc";
    private static final String NO_ROLE = "no_role";

    private final ServeProperties.Oidc provider;
    private final OidcUserService people = new OidcUserService();

    private OidcLogin(ServeProperties.Oidc provider) {
        this.provider = provider;
    }

    /** @param entered what is done with whoever is in */
    static void into(
            HttpSecurity http,
            ServeProperties.Oidc provider,
            boolean isEncrypted,
            Clock clock,
            AuthenticationSuccessHandler entered) {
        OidcLogin login = new OidcLogin(provider);
        http.oauth2Login(oidc -> oidc.loginPage("/login")
                .clientRegistrationRepository(new SupplierClientRegistrationRepository(
                        () -> new InMemoryClientRegistrationRepository(login.registration())))
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(to -> to.authorizationRequestRepository(new PendingLogins(isEncrypted, clock)))
                .userInfoEndpoint(users -> users.oidcUserService(login::person))
                .successHandler(entered)
                .failureHandler(OidcLogin::refused)
                .withObjectPostProcessor(new ToProvider()));
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation(provider.issuer())
                .registrationId(ID)
                .clientId(provider.clientId())
                .clientSecret(Objects.requireNonNull(provider.clientSecret()).reveal())
                .scope(provider.scopes())
                .redirectUri("{baseUrl}" + PendingLogins.BACK + "{registrationId}")
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .build();
    }

    private OidcUser person(OidcUserRequest request) {
        OidcUser known = people.loadUser(request);
        String role = role(known.getClaims());
        if (role == null) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    NO_ROLE,
                    "Somebody has no value of rollcall.serve.oidc.operators and .viewers in the claim "
                            + provider.roleClaim(),
                    null));
        }
        Object name = known.getClaims().get(provider.nameClaim());
        return new DefaultOidcUser(
                AuthorityUtils.createAuthorityList(List.of(UsersFile.roles(role)).stream()
                        .map(each -> "ROLE_" + each)
                        .toList()),
                known.getIdToken(),
                known.getUserInfo(),
                name == null || name.toString().isBlank() ? IdTokenClaimNames.SUB : provider.nameClaim());
    }

    private @Nullable String role(Map<String, Object> claims) {
        Set<String> values = values(claims);
        if (!Collections.disjoint(values, provider.operators())) {
            return "operator";
        }
        return Collections.disjoint(values, provider.viewers()) ? null : "viewer";
    }

    /** An address that nobody has verified is what somebody wrote about himself. */
    private Set<String> values(Map<String, Object> claims) {
        Object value = claims.get(provider.roleClaim());
        boolean isUnverified = provider.roleClaim().equals(StandardClaimNames.EMAIL)
                && !Boolean.TRUE.equals(claims.get(StandardClaimNames.EMAIL_VERIFIED));
        if (value == null || isUnverified) {
            return Set.of();
        }
        Collection<?> all = value instanceof Collection<?> several ? several : List.of(value);
        return all.stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean hasNoRole = failure instanceof OAuth2AuthenticationException refusal
                && refusal.getError().getErrorCode().equals(NO_ROLE);
        log.warn("Nobody is let in by the identity provider: {} ({})", failure.getMessage(), failure.getCause());
        response.sendRedirect(hasNoRole ? "/login?norole" : "/login?refused");
    }

    /** A provider that cannot be reached is told like one that lets nobody in. */
    private static final class ToProvider implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(OidcLogin::refused);
            return filter;
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

package io.github.rollcall.serve.access;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * The identity provider as it describes itself. It is asked when the first person logs in, so that the page starts without it: by one
 * request at a time, for which no other waits, and after a failure not again for a while. Thread-safe.
 */
final class OidcProvider implements ClientRegistrationRepository {

    private static final Logger log = LoggerFactory.getLogger(OidcProvider.class);

    /** What it is called in addresses. */
    static final String ID = "oidc";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(15);

    private final ServeProperties.Oidc settings;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ClientRegistration known;
    private Instant notBefore = Instant.MIN;

    OidcProvider(ServeProperties.Oidc settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws IllegalStateException if it cannot be reached, or is being asked by another request */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) {
            return null;
        }
        return known == null ? asked() : known;
    }

    private ClientRegistration asked() {
        if (!asking.tryLock()) {
            throw new IllegalStateException("The identity provider has not described itself yet");
        }
        try {
            ClientRegistration meanwhile = known;
            if (meanwhile != null) {
                return meanwhile;
            }
            if (clock.instant().isBefore(notBefore)) {
                throw new IllegalStateException("The identity provider could not be reached a moment ago");
            }
            ClientRegistration described = described();
            known = described;
            return described;
        } finally {
            asking.unlock();
        }
    }

    private ClientRegistration described() {
        try {
            return ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(
                            Objects.requireNonNull(settings.clientSecret()).reveal())
                    .scope(settings.scopes())
                    .redirectUri("{baseUrl}" + PendingLogins.BACK + "{registrationId}")
                    .userNameAttributeName(IdTokenClaimNames.SUB)
                    .build();
        } catch (RuntimeException e) {
            // It is away, or describes itself as another.
            notBefore = clock.instant().plus(UNTIL_ASKED_AGAIN);
            log.warn(
                    "Nobody can log in: the identity provider of rollcall.serve.oidc.issuer cannot be used. {}",
                    e.getMessage(),
                    e);
            throw e;
        }
    }

    /** Reads what the provider has signed with one of its keys, by any usual algorithm. */
    static JwtDecoder decoder(ClientRegistration provider) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(Objects.requireNonNull(
                        provider.getProviderDetails().getJwkSetUri(), "The identity provider names no keys"))
                .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.values())))
                .restOperations(http())
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(provider)));
        return decoder;
    }

    /** Nobody waits for long for a provider that says nothing. */
    static RestTemplate http() {
        return new RestTemplate(requests());
    }

    static ClientHttpRequestFactory requests() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        requests.setReadTimeout(READ);
        return requests;
    }
}

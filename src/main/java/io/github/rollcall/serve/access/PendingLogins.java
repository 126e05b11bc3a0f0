package io.github.rollcall.serve.access;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers those who were sent to the identity provider until they come back, for ten minutes: each in a cookie of the own browser,
 * encrypted with a key of this process. So nothing is kept of strangers, however many come, and what somebody brings back who was not sent
 * is nobody's login. Thread-safe.
 */
final class PendingLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String BACK = "/login/oauth2/code/";

    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** The only one that is read: others name algorithms that are not wanted here. */
    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String UNTIL = "until";
    private static final String PROVIDER = "provider";
    private static final String CLIENT = "client";
    private static final String REDIRECT = "redirect";
    private static final String STATE = "state";
    /** Without {@code openid} among them what comes back would not be looked at as closely. */
    private static final String SCOPES = "scopes";

    private static final String ATTRIBUTE = "attribute.";

    private final boolean isEncrypted;
    private final String cookie;
    private final Clock clock;
    private final SecretKey key = newKey();

    /** @param isEncrypted whether browsers are to send the cookie over TLS only */
    PendingLogins(boolean isEncrypted, Clock clock) {
        this.isEncrypted = isEncrypted;
        // No other service of the host, or of a host below or beside it, can make a cookie of such a name.
        this.cookie = isEncrypted ? "__Host-rollcall-login" : "rollcall-login";
        this.clock = clock;
    }

    private static SecretKey newKey() {
        try {
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(256);
            return keys.generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES", e);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Map<String, String> texts = texts(WebUtils.getCookie(request, cookie));
        String state = texts.get(STATE);
        return state == null
                        || !state.equals(request.getParameter(OAuth2ParameterNames.STATE))
                        || Instant.parse(texts.getOrDefault(UNTIL, "")).isBefore(clock.instant())
                ? null
                : request(texts);
    }

    /** None where the cookie is not of this process, or was changed. */
    private Map<String, String> texts(@Nullable Cookie brought) {
        if (brought == null || !brought.getValue().startsWith(HEADER.toBase64URL() + "..")) {
            return Map.of();
        }
        try {
            JWEObject encrypted = JWEObject.parse(brought.getValue());
            encrypted.decrypt(new DirectDecrypter(key));
            return JsonMapper.shared().readValue(encrypted.getPayload().toBytes(), TEXTS);
        } catch (ParseException | JOSEException | RuntimeException e) {
            return Map.of();
        }
    }

    private static OAuth2AuthorizationRequest request(Map<String, String> texts) {
        Map<String, Object> attributes = new HashMap<>();
        texts.forEach((key, text) -> {
            if (key.startsWith(ATTRIBUTE)) {
                attributes.put(key.substring(ATTRIBUTE.length()), text);
            }
        });
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(texts.getOrDefault(PROVIDER, ""))
                .clientId(texts.getOrDefault(CLIENT, ""))
                .redirectUri(texts.get(REDIRECT))
                .scope(texts.getOrDefault(SCOPES, "").split(" ", -1))
                .state(texts.get(STATE))
                .attributes(all -> all.putAll(attributes))
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            return;
        }
        Map<String, @Nullable String> texts = new HashMap<>(Map.of(
                UNTIL, clock.instant().plus(LONGEST).toString(),
                PROVIDER, asked.getAuthorizationUri(),
                CLIENT, asked.getClientId()));
        texts.put(REDIRECT, asked.getRedirectUri());
        texts.put(STATE, asked.getState());
        texts.put(SCOPES, String.join(" ", asked.getScopes()));
        asked.getAttributes().forEach((key, value) -> texts.put(ATTRIBUTE + key, String.valueOf(value)));
        setCookie(response, encrypted(JsonMapper.shared().writeValueAsBytes(texts)), LONGEST);
    }

    private String encrypted(byte[] text) {
        try {
            JWEObject encrypted = new JWEObject(HEADER, new Payload(text));
            encrypted.encrypt(new DirectEncrypter(key));
            return encrypted.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java cannot encrypt as the cookies of logins are", e);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
        if (found != null) {
            setCookie(response, "", Duration.ZERO);
        }
        return found;
    }

    private void setCookie(HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(isEncrypted)
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}

package io.github.rollcall.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** An identity provider on this machine that speaks OpenID Connect, and says of whoever comes what a test wants. */
final class IdentityProvider implements AutoCloseable {

    static final String CLIENT = "rollcall-page";
    static final String SECRET = "planted-secret-of-the-client";

    /** What was asked for, one path after the other. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final RSAKey key;
    private RSAKey signing;
    private Map<String, Object> claims = Map.of();
    private Map<String, Object> details = Map.of();
    private String name = "";

    private IdentityProvider(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
        this.signing = key;
    }

    static IdentityProvider start() throws IOException, JOSEException {
        RSAKey key = newKey();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        IdentityProvider provider = new IdentityProvider(server, key);
        server.createContext("/", provider::answer);
        server.start();
        return provider;
    }

    private static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID("one").generate();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The claims of whoever logs in next, over those that are usual. */
    void says(Map<String, Object> more) {
        claims = new HashMap<>(more);
    }

    /** Says this at an address of its own, and not in the token. */
    void saysWhenAsked(Map<String, Object> more) {
        details = Map.copyOf(more);
    }

    /** Describes itself as another issuer. */
    void callsItself(String issuer) {
        name = issuer;
    }

    /** Signs with a key that nobody knows. */
    void signsWithAnotherKey() throws JOSEException {
        signing = newKey();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        try {
            switch (path) {
                case "/.well-known/openid-configuration" ->
                    send(exchange, JsonMapper.shared().writeValueAsString(self()));
                case "/keys" -> send(exchange, new JWKSet(key.toPublicJWK()).toString());
                case "/token" -> send(exchange, token(body));
                case "/people" -> {
                    Map<String, Object> person = new HashMap<>(details);
                    person.put("sub", "1234");
                    send(exchange, JsonMapper.shared().writeValueAsString(person));
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (JOSEException e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }

    private Map<String, Object> self() {
        Map<String, Object> self = new HashMap<>(Map.of(
                "issuer",
                name.isEmpty() ? issuer() : name,
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/keys",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256")));
        if (!details.isEmpty()) {
            self.put("userinfo_endpoint", issuer() + "/people");
        }
        return self;
    }

    /** The code is the nonce that the request had, since nothing else is remembered here. */
    private String token(String form) throws JOSEException {
        String nonce = form.replaceAll("(?:.*&)?code=([^&]*).*", "$1");
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("1234")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("nonce", nonce)
                .claim("email", "olga@example.com");
        claims.forEach(set::claim);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), set.build());
        jwt.sign(new RSASSASigner(signing));
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "access_token",
                        "of-no-use",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        60,
                        "id_token",
                        jwt.serialize()));
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

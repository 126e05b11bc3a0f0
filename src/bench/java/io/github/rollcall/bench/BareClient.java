package io.github.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/** The baselines of creation, {@code java.net.http} and Reactor Netty: they look at nothing but the status of each answer. */
final class BareClient {

    static final int IN_FLIGHT = 64;

    private final HttpClient http = newHttp();
    private final reactor.netty.http.client.HttpClient netty;
    private final BareAccount account;
    private final String token;

    private BareClient(BareAccount account) throws IOException {
        this.account = account;
        this.token = token(account);
        this.netty = reactor.netty.http.client.HttpClient.create(ConnectionProvider.create("bare", IN_FLIGHT))
                .headers(headers ->
                        headers.add("Authorization", "Bearer " + token).add("Content-Type", "application/json"));
    }

    /** Speaks HTTP/1.1 as the stand-in does, and offers no change to HTTP/2 with each request. */
    static HttpClient newHttp() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    static BareClient loggedInTo(BareAccount account) throws IOException {
        return new BareClient(account);
    }

    /** Sends these creations by {@code java.net.http}, 64 at a time, and waits for all answers. */
    void createByJava(List<String> bodies) {
        URI extensions = account.uri(BareServer.EXTENSIONS);
        send(
                http,
                bodies.stream(),
                body -> HttpRequest.newBuilder(extensions)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** The same by Reactor Netty. */
    void createByReactor(List<String> bodies) {
        String extensions = account.uri(BareServer.EXTENSIONS).toString();
        Long failed = Flux.fromIterable(bodies)
                .flatMap(
                        body -> netty.post()
                                .uri(extensions)
                                .send((request, out) -> out.sendString(Mono.just(body)))
                                .responseSingle((answer, bytes) -> bytes.asByteArray()
                                        .thenReturn(answer.status().code())),
                        IN_FLIGHT)
                .filter(status -> status != 200)
                .count()
                .block();
        requireNone(failed == null ? 0 : failed);
    }

    /** Sends a request for each body, 64 at a time. */
    static void send(HttpClient http, Stream<String> bodies, Function<String, HttpRequest> request) {
        Semaphore free = new Semaphore(IN_FLIGHT);
        AtomicInteger failed = new AtomicInteger();
        for (Iterator<String> each = bodies.iterator(); each.hasNext(); ) {
            free.acquireUninterruptibly();
            var unused = http.sendAsync(request.apply(each.next()), BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> {
                        if (failure != null || answer.statusCode() != 200) {
                            failed.incrementAndGet();
                        }
                        free.release();
                    });
        }
        free.acquireUninterruptibly(IN_FLIGHT);
        requireNone(failed.get());
    }

    private static void requireNone(long failed) {
        if (failed > 0) {
            throw new IllegalStateException("%,d requests failed".formatted(failed));
        }
    }

    private String token(BareAccount account) throws IOException {
        Map<String, String> credentials = account.credentials();
        String app = credentials.get("RC_APP_CLIENT_ID") + ":" + credentials.get("RC_APP_CLIENT_SECRET");
        HttpRequest login = HttpRequest.newBuilder(account.uri("/restapi/oauth/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(app.getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type="
                        + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", UTF_8) + "&assertion="
                        + credentials.get("RC_USER_JWT")))
                .build();
        try {
            return JsonMapper.shared()
                    .readTree(http.send(login, BodyHandlers.ofString()).body())
                    .path("access_token")
                    .asString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

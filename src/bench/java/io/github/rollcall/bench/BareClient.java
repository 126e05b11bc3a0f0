package io.github.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The baseline of creation: {@code java.net.http}, which looks at nothing but the status of each answer. */
final class BareClient {

    static final int IN_FLIGHT = 64;

    private final HttpClient http = newHttp();
    private final StandIn account;
    private final String token;

    private BareClient(StandIn account) throws IOException {
        this.account = account;
        this.token = token(account);
    }

    /** Speaks HTTP/1.1 as the stand-in does, and offers no change to HTTP/2 with each request. */
    static HttpClient newHttp() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    static BareClient loggedInTo(StandIn account) throws IOException {
        return new BareClient(account);
    }

    /** Sends these creations, 64 at a time, and waits for all answers. */
    void create(Stream<String> bodies) {
        send(
                http,
                bodies,
                body -> HttpRequest.newBuilder(account.uri("/restapi/v1.0/account/~/extension"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
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
        if (failed.get() > 0) {
            throw new IllegalStateException("%,d requests failed".formatted(failed.get()));
        }
    }

    private String token(StandIn account) throws IOException {
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

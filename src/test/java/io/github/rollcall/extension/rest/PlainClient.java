package io.github.rollcall.extension.rest;

import io.github.rollcall.sandbox.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** Another program that uses the same app and user, and knows nothing of us. */
final class PlainClient {

    private static final String MARK = "page=1&perPage=1";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final QuotaRun run;
    private final String token;

    PlainClient(QuotaRun run) {
        this.run = run;
        this.token = logIn();
    }

    /** Whether a request is one of such a program. */
    static boolean sent(LoggedRequest request) {
        return request.query().equals(MARK);
    }

    /**
     * Uses all that a quota allows by knowing it beforehand: each of its slots is used again one window after its answer.
     * What this loses is lost to the machine and the network.
     */
    void useAll(int limit, int windows) {
        PriorityQueue<Long> slots = new PriorityQueue<>();
        long start = System.nanoTime();
        for (int i = 0; i < limit; i++) {
            slots.add(start);
        }
        long end = start + run.window().toNanos() * windows + run.window().toNanos() / 2;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workers.add(CompletableFuture.runAsync(() -> useSlots(slots, end), threads));
        }
        workers.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    private void useSlots(PriorityQueue<Long> slots, long end) {
        while (true) {
            Long slot;
            synchronized (slots) {
                slot = slots.poll();
            }
            if (slot == null) {
                LockSupport.parkNanos(run.window().toNanos() / 200);
                continue;
            }
            if (slot >= end) {
                return;
            }
            waitUntil(slot);
            ask();
            synchronized (slots) {
                slots.add(System.nanoTime() + run.window().toNanos());
            }
        }
    }

    /** Asks so often in each window, evenly; after a refusal it waits as it is told. */
    void useSome(int perWindow, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long pause = run.window().toNanos() / perWindow;
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = ask();
            long wait = answer.statusCode() == 429
                    ? Duration.ofSeconds(answer.headers()
                                    .firstValueAsLong("Retry-After")
                                    .orElse(1))
                            .toNanos()
                    : pause;
            waitUntil(System.nanoTime() + wait);
        }
    }

    private HttpResponse<String> ask() {
        return send(HttpRequest.newBuilder(uri("/restapi/v1.0/account/~/extension?" + MARK))
                .header("Authorization", "Bearer " + token));
    }

    private String logIn() {
        String pair = run.account().clientId() + ":" + run.account().clientSecret();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/restapi/oauth/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
                                + run.account().jwt())));
        return new JsonMapper().readTree(answer.body()).path("access_token").asString();
    }

    private URI uri(String path) {
        return run.account().baseUrl().resolve(path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }

    private static void waitUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

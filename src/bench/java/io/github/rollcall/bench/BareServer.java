package io.github.rollcall.bench;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The server of {@link BareAccount}: takes every creation, asks no rule and keeps nothing but how many came and when, so that the
 * server is as small a part of what is measured as it can be. All other requests go on to the stand-in.
 */
final class BareServer {

    /** Where it tells how many creations came, and in how many seconds from the first to the last, and forgets them. */
    static final String CREATIONS = "/bench/creations";

    static final String EXTENSIONS = "/restapi/v1.0/account/~/extension";

    private static final long FIRST_ID = 500_000_000_000L;
    private static final byte[] NOTHING = {};

    private final HttpClient standIn;
    private final Duration latency;
    private final AtomicLong ids = new AtomicLong(FIRST_ID);
    private long count;
    private long first;
    private long last;

    private BareServer(String standIn, Duration latency) {
        this.standIn = HttpClient.create().baseUrl(standIn);
        this.latency = latency;
    }

    /** Takes the address of the stand-in and the latency in milliseconds; prints its own address. */
    public static void main(String[] arguments) {
        var bare = new BareServer(arguments[0], Duration.ofMillis(Long.parseLong(arguments[1])));
        var listening = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(bare::handle)
                .bindNow();
        System.out.println("http://127.0.0.1:" + listening.port());
        listening.onDispose().block();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().equals(CREATIONS)) {
            return response.sendString(Mono.fromSupplier(this::creations));
        }
        if (request.method().equals(HttpMethod.POST) && request.uri().equals(EXTENSIONS)) {
            return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=utf-8")
                    .header("X-Rate-Limit-Group", "medium")
                    .header("X-Rate-Limit-Limit", "1000000")
                    .header("X-Rate-Limit-Remaining", "1000000")
                    .header("X-Rate-Limit-Window", "60")
                    .sendString(created(request));
        }
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(NOTHING)
                .flatMap(body -> passOn(request, body, response));
    }

    private Mono<String> created(HttpServerRequest request) {
        Mono<String> answer = request.receive()
                .aggregate()
                .asString()
                .doOnNext(body -> arrived())
                .map(this::answer);
        return latency.isZero() ? answer : answer.delayElement(latency);
    }

    private String answer(String body) {
        long id = ids.incrementAndGet();
        String number = body.contains("\"extensionNumber\"") ? "" : "\"extensionNumber\":\"" + id % 100_000_000 + "\",";
        return "{\"id\":" + id + "," + number + body.substring(1);
    }

    private synchronized void arrived() {
        last = System.nanoTime();
        if (count == 0) {
            first = last;
        }
        count++;
    }

    private synchronized String creations() {
        String creations = "{\"count\":" + count + ",\"seconds\":" + (last - first) / 1e9 + "}";
        count = 0;
        return creations;
    }

    private Mono<Void> passOn(HttpServerRequest request, byte[] body, HttpServerResponse response) {
        return standIn.headers(headers -> headers.add(request.requestHeaders()).remove(HttpHeaderNames.HOST))
                .request(request.method())
                .uri(request.uri())
                .send((sent, out) -> out.sendByteArray(Mono.just(body)))
                .responseSingle((answer, bytes) -> {
                    response.status(answer.status()).headers(answer.responseHeaders());
                    return bytes.asByteArray().defaultIfEmpty(NOTHING);
                })
                .flatMap(bytes -> response.sendByteArray(Mono.just(bytes)).then());
    }
}

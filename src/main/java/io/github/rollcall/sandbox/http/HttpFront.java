package io.github.rollcall.sandbox.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * Listens on the loopback address, hands each request on, and sends what becomes of it. Blocks only while it starts and while
 * it closes.
 */
public final class HttpFront implements AutoCloseable {

    private static final Pattern LOOPBACK = Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?");
    private static final StandInReply FOREIGN = StandInReply.json(
            421, Json.object().put("message", "This stand-in answers to 127.0.0.1, localhost and [::1] only."));
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final int LONGEST_FIRST_LINE = 64 * 1024;

    private final Function<StandInCall, Mono<Delivery>> deliveries;
    private final OpenRequests openRequests = new OpenRequests();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final LoopResources loops =
            LoopResources.create("sandbox", Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final DisposableServer server;

    /**
     * Starts listening.
     *
     * @param port 0 takes a free one
     * @param deliveries says what becomes of a request; called by several threads
     * @throws ChannelBindException if somebody else listens on the port
     */
    public HttpFront(int port, Function<StandInCall, Mono<Delivery>> deliveries) {
        this.deliveries = deliveries;
        HttpServer http = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .runOn(loops)
                .channelGroup(connections)
                .idleTimeout(Duration.ofMinutes(1))
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .doOnChannelInit((observer, channel, remote) -> openRequests.watch(channel))
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(LONGEST_FIRST_LINE))
                .handle(this::handle);
        try {
            server = http.bindNow(Duration.ofSeconds(10));
        } catch (ChannelBindException e) {
            loops.dispose();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /** Cuts all connections and listens no more. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.channel().close().syncUninterruptibly();
        connections.close().syncUninterruptibly();
        server.disposeNow(Duration.ofSeconds(5));
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if (!isForUs(request.requestHeaders().get("Host"))) {
            return sendWhole(FOREIGN, response);
        }
        return body(request)
                .flatMap(body -> deliveries.apply(call(request, body)))
                .flatMap(delivery -> send(delivery, response));
    }

    /** Names that others have pointed at this machine are refused. */
    private static boolean isForUs(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host.strip()).matches();
    }

    /** Reads to the end, but keeps no more than one byte above the limit. */
    private static Mono<ByteArrayOutputStream> body(HttpServerRequest request) {
        request.withConnection(
                connection -> OpenRequests.of(connection.channel()).headIsRead());
        return whole(request)
                .doOnSuccess(body -> request.withConnection(
                        connection -> OpenRequests.of(connection.channel()).bodyIsRead()));
    }

    private static Mono<ByteArrayOutputStream> whole(HttpServerRequest request) {
        return request.receive().asByteArray().collect(ByteArrayOutputStream::new, (kept, bytes) -> {
            int room = LARGEST_BODY + 1 - kept.size();
            kept.write(bytes, 0, Math.min(bytes.length, Math.max(0, room)));
        });
    }

    private static StandInCall call(HttpServerRequest request, ByteArrayOutputStream body) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        return new StandInCall(
                request.method().name(),
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                name -> request.requestHeaders().get(name),
                Bytes.of(body.toByteArray()),
                body.size() > LARGEST_BODY);
    }

    private Mono<Void> send(Delivery delivery, HttpServerResponse response) {
        if (delivery instanceof Delivery.Whole whole) {
            return sendWhole(whole.reply(), response);
        }
        if (delivery instanceof Delivery.Last last) {
            return sendLast(last.reply(), response);
        }
        if (delivery instanceof Delivery.Half half) {
            return sendHalf(half.reply(), response);
        }
        if (delivery instanceof Delivery.Withheld withheld) {
            return withheld.reply().flatMap(reply -> sendWhole(reply, response));
        }
        return cut((Delivery.Cut) delivery, response);
    }

    private static Mono<Void> sendWhole(StandInReply reply, HttpServerResponse response) {
        begin(reply, response);
        return reply.body().length() == 0
                ? response.send()
                : response.sendByteArray(Mono.just(reply.body().array())).then();
    }

    private static Mono<Void> sendLast(StandInReply reply, HttpServerResponse response) {
        AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
        response.withConnection(connection -> channel.set(connection.channel()));
        return sendWhole(reply, response).doFinally(signal -> close(channel.get()));
    }

    private static void close(@Nullable Channel channel) {
        if (channel != null) {
            ChannelFuture unused = channel.close();
        }
    }

    /** A reset, not an orderly end: the caller cannot take it for a short answer. */
    private static Mono<Void> cut(Delivery.Cut cut, HttpServerResponse response) {
        Delivery.Later later = cut.later();
        if (later != null) {
            Schedulers.parallel().schedule(later.work(), later.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
        response.withConnection(connection -> {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            ChannelFuture unused = connection.channel().close();
        });
        return Mono.never();
    }

    private static Mono<Void> sendHalf(StandInReply reply, HttpServerResponse response) {
        begin(reply, response);
        byte[] half = Arrays.copyOf(reply.body().array(), reply.body().length() / 2);
        return response.sendHeaders().then().then(Mono.defer(() -> {
            response.withConnection(connection -> {
                ChannelFuture unused = connection
                        .channel()
                        .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(half)))
                        .addListener(ChannelFutureListener.CLOSE);
            });
            return Mono.never();
        }));
    }

    private static void begin(StandInReply reply, HttpServerResponse response) {
        response.status(reply.status());
        reply.headers().forEach(response::header);
        if (reply.status() != 204 && reply.status() != 304) {
            response.header("Content-Length", Integer.toString(reply.body().length()));
        }
    }
}

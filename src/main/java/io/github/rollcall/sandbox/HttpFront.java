package io.github.rollcall.sandbox;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Carries requests from the network to the gateway, and its deliveries back. Blocks nowhere. */
final class HttpFront {

    private static final Pattern LOOPBACK = Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?");
    private static final StandInReply FOREIGN = StandInReply.json(
            421, Json.object().put("message", "This stand-in answers to 127.0.0.1, localhost and [::1] only."));
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final Gateway gateway;
    private final Function<StandInCall, StandInReply> inspection;

    HttpFront(Gateway gateway, Function<StandInCall, StandInReply> inspection) {
        this.gateway = gateway;
        this.inspection = inspection;
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if (!isForUs(request.requestHeaders().get("Host"))) {
            return sendWhole(FOREIGN, response);
        }
        return body(request)
                .flatMap(body -> delivery(call(request, body)))
                .flatMap(delivery -> send(delivery, response));
    }

    /** A name that somebody else has pointed at this machine is none of ours. */
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

    private Mono<Delivery> delivery(StandInCall call) {
        if (call.path().startsWith(Inspection.PREFIX)) {
            return Mono.just(new Delivery.Whole(inspection.apply(call)));
        }
        Arrival arrival = gateway.arrive(call);
        return arrival.latency().isZero() ? Mono.just(atOnce(arrival)) : slowly(arrival);
    }

    private Delivery atOnce(Arrival arrival) {
        Delivery delivery = gateway.carryOut(arrival);
        gateway.leaves(arrival, delivery);
        return delivery;
    }

    /** The effect comes after half the time, also when the caller goes away meanwhile. */
    private Mono<Delivery> slowly(Arrival arrival) {
        Duration half = arrival.latency().dividedBy(2);
        Mono<Delivery> answer = Mono.delay(half)
                .map(tick -> gateway.carryOut(arrival))
                .delayElement(arrival.latency().minus(half))
                .doOnNext(delivery -> gateway.leaves(arrival, delivery))
                .cache();
        answer.subscribe();
        return answer;
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

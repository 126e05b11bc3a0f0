package io.github.rollcall.extension.transport;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.stop.WriteFence;
import io.github.rollcall.network.ConnectionTrouble;
import io.github.rollcall.network.HttpProxy;
import io.github.rollcall.network.Network;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

/**
 * Sends one request once. The HTTP client's own second try after a dropped connection is switched off, as are redirects:
 * a creation must never leave twice on a guess. Bodies are bytes here, so that no codec can log what they say.
 */
public final class ApiTransport implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ApiTransport.class);
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
    /** More than workers of all kinds together, so that no creation waits for the connection of an image. */
    private static final int MOST_CONNECTIONS = 160;

    private final URI server;
    private final Network network;
    private final WebClient client;
    private final ConnectionProvider connections;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final ApiUsage usage;
    private final WriteFence fence;

    /** To a server that nothing stands before. */
    public ApiTransport(URI server, Duration connectTimeout, Duration readTimeout, ApiUsage usage) {
        this(server, Network.PLAIN, connectTimeout, readTimeout, usage);
    }

    /** With nobody else who could work in the account. */
    public ApiTransport(URI server, Network network, Duration connectTimeout, Duration readTimeout, ApiUsage usage) {
        this(server, network, connectTimeout, readTimeout, usage, WriteFence.OPEN);
    }

    /** On the way that the network knows, for as long as the fence is open. */
    public ApiTransport(
            URI server,
            Network network,
            Duration connectTimeout,
            Duration readTimeout,
            ApiUsage usage,
            WriteFence fence) {
        this.server = server;
        this.network = network;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.usage = usage;
        this.fence = fence;
        this.connections = ConnectionProvider.builder("rollcall")
                .maxConnections(MOST_CONNECTIONS)
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        HttpClient http = HttpClient.create(connections)
                .disableRetry(true)
                .followRedirect(false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()));
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(led(http, connectTimeout)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .defaultHeader(HttpHeaders.USER_AGENT, "Rollcall/" + version())
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, "en-US")
                .build();
    }

    /** On the way that the network knows to the server. */
    private HttpClient led(HttpClient http, Duration connectTimeout) {
        HttpClient trusting = network.trust()
                .map(trust -> http.secure(tls -> tls.sslContext(new JdkSslContext(
                        trust, true, null, IdentityCipherSuiteFilter.INSTANCE, null, ClientAuth.NONE, null, false))))
                .orElse(http);
        return network.proxyFor(server)
                .map(proxy -> trusting.proxy(proxying -> through(proxy, proxying, connectTimeout)))
                .orElse(trusting);
    }

    private static void through(HttpProxy proxy, ProxyProvider.TypeSpec proxying, Duration connectTimeout) {
        ProxyProvider.Builder builder = proxying.type(ProxyProvider.Proxy.HTTP)
                .host(proxy.host())
                .port(proxy.port())
                .connectTimeoutMillis(connectTimeout.toMillis());
        if (proxy.user() != null) {
            builder.username(proxy.user().reveal())
                    .password(user ->
                            proxy.password() == null ? "" : proxy.password().reveal());
        }
    }

    /** @throws LeaseLost if it would change something in an account that may be another process's; then it is not sent */
    public Reply send(Call call, String authorization) {
        return send(call, authorization, readTimeout);
    }

    /**
     * The same, not waiting longer for the answer than this.
     *
     * @throws LeaseLost as {@link #send(Call, String)}
     */
    public Reply send(Call call, String authorization, Duration longest) {
        if (call.isWrite()) {
            fence.requireOpen();
        }
        usage.request();
        WebClient.RequestBodySpec request = client.method(call.method())
                .uri(server.resolve(call.uri()))
                .header(HttpHeaders.AUTHORIZATION, authorization);
        if (call.ifNoneMatch() != null) {
            request.header(HttpHeaders.IF_NONE_MATCH, call.ifNoneMatch());
        }
        if (call.body() != null && call.contentType() != null) {
            request.contentType(call.contentType()).body(fenced(call, call.body()));
        }
        try {
            Reply reply =
                    request.exchangeToMono(ApiTransport::whole).timeout(longest).block();
            return reply != null ? reply : new Reply.Lost("no answer to " + call);
        } catch (RuntimeException e) {
            return unanswered(call, e);
        }
    }

    /** The last look: by now there is a connection, and the next thing that happens is that the request leaves. */
    private BodyInserter<byte[], ReactiveHttpOutputMessage> fenced(Call call, byte[] body) {
        return (output, context) -> Mono.defer(() -> {
            if (call.isWrite()) {
                fence.requireOpen();
            }
            return BodyInserters.fromValue(body).insert(output, context);
        });
    }

    private static Mono<Reply> whole(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body -> new Reply.Answered(
                        response.statusCode().value(), response.headers().asHttpHeaders(), body));
    }

    private Reply unanswered(Call call, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LeaseLost lost) {
                throw lost;
            }
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                log.debug("{} was not sent", call, e);
                ConnectionTrouble trouble = network.trouble(server, e);
                return new Reply.NotSent(
                        "No connection to " + server + " (" + trouble.what() + ")"
                                + (trouble.cure().isEmpty() ? "" : ". " + trouble.cure()),
                        trouble.isLasting());
            }
        }
        log.debug("{} got no complete answer", call, e);
        return new Reply.Lost(call + " on " + server + " got no complete answer (" + inWords(rootOf(e)) + ")");
    }

    private String inWords(Throwable cause) {
        return cause instanceof TimeoutException
                ? "nothing within " + readTimeout.toSeconds() + " s"
                : cause.getClass().getSimpleName().replaceAll("(Native|Annotated|Exception)", "");
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** From the beginning of a request until it counts as lost. */
    public Duration longestRequest() {
        return connectTimeout.plus(readTimeout);
    }

    private static String version() {
        String version = ApiTransport.class.getPackage().getImplementationVersion();
        return version != null ? version : "dev";
    }

    @Override
    public void close() {
        connections.dispose();
    }
}

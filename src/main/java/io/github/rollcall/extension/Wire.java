package io.github.rollcall.extension;

import io.netty.channel.ChannelOption;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Sends one request once. The HTTP client's own second try after a dropped connection is switched off, as are redirects:
 * a creation must never leave twice on a guess. Bodies are bytes here, so that no codec can log what they say.
 */
final class Wire implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Wire.class);
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final URI server;
    private final WebClient client;
    private final ConnectionProvider connections;
    private final Duration readTimeout;
    private final ApiUsage usage;

    Wire(URI server, Duration connectTimeout, Duration readTimeout, ApiUsage usage) {
        this.server = server;
        this.readTimeout = readTimeout;
        this.usage = usage;
        this.connections = ConnectionProvider.builder("rollcall")
                .maxConnections(64)
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        HttpClient http = HttpClient.create(connections)
                .disableRetry(true)
                .followRedirect(false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()));
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .defaultHeader(HttpHeaders.USER_AGENT, "Rollcall/" + version())
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, "en-US")
                .build();
    }

    Reply send(Call call, String authorization) {
        usage.request();
        WebClient.RequestBodySpec request = client.method(call.method())
                .uri(server.resolve(call.uri()))
                .header(HttpHeaders.AUTHORIZATION, authorization);
        if (call.body() != null && call.contentType() != null) {
            request.contentType(call.contentType()).bodyValue(call.body());
        }
        try {
            Reply reply =
                    request.exchangeToMono(Wire::whole).timeout(readTimeout).block();
            return reply != null ? reply : new Reply.Lost("no answer to " + call);
        } catch (RuntimeException e) {
            return unanswered(call, e);
        }
    }

    private static Mono<Reply> whole(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body -> new Reply.Answered(
                        response.statusCode().value(), response.headers().asHttpHeaders(), body));
    }

    private Reply unanswered(Call call, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException) {
                log.debug("{} was not sent", call, e);
                return new Reply.NotSent("No connection to " + server + " (" + inWords(cause) + ")");
            }
        }
        log.debug("{} got no complete answer", call, e);
        return new Reply.Lost(call + " on " + server + " got no complete answer (" + inWords(rootOf(e)) + ")");
    }

    private String inWords(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "nothing within " + readTimeout.toSeconds() + " s";
        }
        if (cause instanceof UnknownHostException) {
            return "the host name is not known";
        }
        String name = cause.getClass().getSimpleName();
        if (cause instanceof ConnectException) {
            return name.contains("Timeout") ? "timed out" : "refused";
        }
        return name.replaceAll("(Native|Annotated|Exception)", "");
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String version() {
        String version = Wire.class.getPackage().getImplementationVersion();
        return version != null ? version : "dev";
    }

    @Override
    public void close() {
        connections.dispose();
    }
}

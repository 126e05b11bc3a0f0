package io.github.rollcall.extension.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.rollcall.extension.BulkAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.user.value.UserStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that takes each token for lists, and refuses it for so many bulk updates. */
@Timeout(60)
class BulkCallsTests {

    private static final UserUpdate DISABLING = UserUpdate.ofStatus(
            new ExtensionRecord(
                    new ExtensionId(7),
                    "101",
                    "User",
                    "Enabled",
                    "Ada",
                    "Lovelace",
                    "ada@example.com",
                    null,
                    false,
                    null),
            UserStatus.DISABLED,
            null);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger updates = new AtomicInteger();
    private final HttpServer server;
    private final RestExtensions extensions;
    private int refusals;

    BulkCallsTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        extensions = Senders.to(
                Senders.credentialsFor(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                Senders.PATIENCE);
    }

    @BeforeEach
    void listen() {
        server.setExecutor(threads);
        server.createContext("/restapi/oauth/token", exchange -> {
            answer(exchange, 200, "{\"access_token\":\"token-" + logins.incrementAndGet() + "\"}");
        });
        server.createContext("/restapi/oauth/revoke", exchange -> answer(exchange, 200, "{}"));
        server.createContext(
                "/restapi/v1.0/account/~/extension", exchange -> answer(exchange, 200, "{\"records\":[]}"));
        server.createContext("/restapi/v1.0/account/~/extension-bulk-update", exchange -> {
            // The token is good for another thread meanwhile.
            extensions.all();
            boolean isRefused = updates.incrementAndGet() <= refusals;
            answer(exchange, isRefused ? 401 : 202, isRefused ? "{}" : "{\"id\":\"task-1\"}");
        });
        server.start();
    }

    @AfterEach
    void close() {
        extensions.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void sendsABulkUpdateWithANewTokenOnce() {
        refusals = 1;

        assertThat(extensions.updateAll(List.of(DISABLING), () -> {})).isEqualTo(new BulkAnswer.Accepted("task-1"));
        assertThat(logins).hasValue(2);
    }

    @Test
    void stopsWhenABulkUpdateIsRefusedWithTokensThatAreGoodElsewhere() {
        refusals = 10;

        assertThatThrownBy(() -> extensions.updateAll(List.of(DISABLING), () -> {}))
                .isInstanceOf(AccessRefused.class);
        assertThat(updates).hasValue(2);
        assertThat(logins).hasValue(2);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}

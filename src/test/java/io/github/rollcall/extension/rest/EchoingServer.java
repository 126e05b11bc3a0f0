package io.github.rollcall.extension.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Refuses everything by quoting the whole request. Logs nothing itself. */
final class EchoingServer implements AutoCloseable {

    private record Answer(int status, @Nullable String body) {}

    private final HttpServer server;
    private final JsonMapper json = new JsonMapper();
    private volatile Answer answer = new Answer(400, null);

    private EchoingServer(HttpServer server) {
        this.server = server;
    }

    static EchoingServer start() throws IOException {
        EchoingServer echoing =
                new EchoingServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        echoing.server.createContext("/", echoing::answer);
        echoing.server.start();
        return echoing;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Without a body, it is the request in a refusal. */
    void answerEverythingWith(int status, @Nullable String body) {
        answer = new Answer(status, body);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer given = answer;
            String body = given.body() != null
                    ? given.body()
                    : refusal(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), sent);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(given.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String refusal(String authorization, String sent) {
        ObjectNode refusal = json.createObjectNode();
        refusal.put("error", "invalid_request").put("error_description", authorization + " " + sent);
        refusal.putArray("errors")
                .addObject()
                .put("errorCode", "CMN-101")
                .put("message", "Not accepted: " + authorization)
                .put("parameterName", authorization);
        refusal.withArray("errors").addObject().put("errorCode", sent).put("message", sent);
        return json.writeValueAsString(refusal);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.github.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An account whose creations a {@link BareServer} answers, in a process of its own; all other calls reach a stand-in behind it. */
final class BareAccount implements AutoCloseable {

    private final HttpClient http = BareClient.newHttp();
    private final Process process;
    private final Map<String, String> credentials;

    private BareAccount(Process process, Map<String, String> credentials) {
        this.process = process;
        this.credentials = credentials;
    }

    /** Starts its server and waits until it listens. */
    static BareAccount before(StandIn standIn, int latencyMillis) throws IOException {
        Map<String, String> credentials = new HashMap<>(standIn.credentials());
        Process process = JavaProcess.start(JavaProcess.builder(
                        JavaProcess.bare(
                                BareServer.class,
                                "-Xmx512m",
                                standIn.uri("").toString(),
                                Integer.toString(latencyMillis)),
                        Map.of())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        String address = process.inputReader().readLine();
        if (address == null) {
            throw new IllegalStateException("the bare server did not start");
        }
        credentials.put("RC_SERVER_URL", address);
        return new BareAccount(process, Map.copyOf(credentials));
    }

    /** The environment of whoever speaks to it. */
    Map<String, String> credentials() {
        return credentials;
    }

    URI uri(String path) {
        return URI.create(credentials.get("RC_SERVER_URL") + path);
    }

    /**
     * How many users a second were created since this was last asked, from the arrival of the first to that of the last.
     *
     * @throws IllegalStateException if another number came
     */
    double creationsPerSecond(int expected) throws IOException {
        JsonNode creations;
        try {
            creations = JsonMapper.shared()
                    .readTree(http.send(
                                    HttpRequest.newBuilder(uri(BareServer.CREATIONS))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (creations.path("count").asInt() != expected) {
            throw new IllegalStateException("%,d creations are expected, not %s".formatted(expected, creations));
        }
        return (expected - 1) / Math.max(0.001, creations.path("seconds").asDouble());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

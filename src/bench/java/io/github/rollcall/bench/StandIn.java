package io.github.rollcall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stand-in account of the packaged program, in a process of its own, without limits but for those that are asked for. */
final class StandIn implements AutoCloseable {

    private static final String EXPORT = "export ";

    private final HttpClient http = BareClient.newHttp();
    private final Process process;
    private final Map<String, String> credentials;

    private StandIn(Process process, Map<String, String> credentials) {
        this.process = process;
        this.credentials = credentials;
    }

    /** Starts one and waits until it listens. */
    static StandIn start(String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Installation.launcher(), "sandbox", "--limit", "all=unlimited"));
        command.addAll(List.of(options));
        Process process = JavaProcess.start(
                JavaProcess.builder(command, Installation.environment()).redirectError(ProcessBuilder.Redirect.INHERIT));
        Map<String, String> credentials = new LinkedHashMap<>();
        BufferedReader output = process.inputReader();
        while (!credentials.containsKey("RC_USER_JWT")) {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("the stand-in did not start");
            }
            if (line.startsWith(EXPORT)) {
                String[] parts = line.substring(EXPORT.length()).split("=", 2);
                credentials.put(parts[0], parts[1]);
            }
        }
        return new StandIn(process, Map.copyOf(credentials));
    }

    /** The environment of whoever speaks to it. */
    Map<String, String> credentials() {
        return credentials;
    }

    URI uri(String path) {
        return URI.create(credentials.get("RC_SERVER_URL") + path);
    }

    /** Puts users in by its own door, without login and rules. */
    void put(Stream<String> bodies) {
        BareClient.send(
                http,
                bodies,
                body -> HttpRequest.newBuilder(uri("/sandbox/users"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** How many requests it has had so far. */
    int requests() throws IOException {
        return log(0).size();
    }

    /** How many users a second were created after this number of requests, from the first to the last. */
    double creationsPerSecond(int after, int expected) throws IOException {
        List<Instant> times = StreamSupport.stream(log(after).spliterator(), false)
                .filter(request -> request.path("operation").asString("").equals("CREATE")
                        && request.path("committed").asBoolean())
                .map(request -> Instant.parse(request.path("at").asString("")))
                .sorted()
                .toList();
        if (times.size() != expected) {
            throw new IllegalStateException("%,d creations, not %,d".formatted(times.size(), expected));
        }
        long millis = times.get(expected - 1).toEpochMilli() - times.get(0).toEpochMilli();
        return (expected - 1) * 1_000.0 / Math.max(1, millis);
    }

    /** All requests so far, in the order in which they took effect. */
    List<JsonNode> log() throws IOException {
        return StreamSupport.stream(log(0).spliterator(), false).toList();
    }

    private JsonNode log(int after) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri("/sandbox/requests?since=" + after))
                    .build();
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofByteArray()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

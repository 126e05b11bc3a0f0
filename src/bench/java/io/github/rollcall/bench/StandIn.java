package io.github.rollcall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
        List<String> command = new ArrayList<>(List.of(Installation.launcher(), "sandbox", "--limit", "all=unlimited"));
        command.addAll(List.of(options));
        Process process = JavaProcess.start(JavaProcess.builder(command, Installation.environment())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
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
        return requestsAfter(0);
    }

    /** How many requests it has had after this number of them. */
    int requestsAfter(int sequence) throws IOException {
        return log(sequence).size();
    }

    /** All requests so far, in the order in which they took effect. */
    List<JsonNode> log() throws IOException {
        return log(0);
    }

    /** All requests after this number of them. */
    List<JsonNode> log(int after) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri("/sandbox/requests?since=" + after))
                    .build();
            byte[] log = http.send(request, BodyHandlers.ofByteArray()).body();
            return StreamSupport.stream(JsonMapper.shared().readTree(log).spliterator(), false)
                    .toList();
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

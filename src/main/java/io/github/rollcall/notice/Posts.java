package io.github.rollcall.notice;

import io.github.rollcall.network.ConnectionTrouble;
import io.github.rollcall.network.Network;
import io.github.rollcall.user.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests to webhooks and monitors. Their addresses are as good as passwords, so nothing here tells them. */
final class Posts {

    private final Duration patience;
    private final Network network;

    Posts(Duration patience, Network network) {
        this.patience = patience;
        this.network = network;
    }

    /** What went wrong, as the end of a sentence; null if it was taken. */
    @Nullable
    String get(Secret address) {
        return send(HttpRequest.newBuilder(URI.create(address.reveal())).GET());
    }

    /** The same with a body in JSON. */
    @Nullable
    String post(Secret address, String json) {
        return send(HttpRequest.newBuilder(URI.create(address.reveal()))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(json)));
    }

    private @Nullable String send(HttpRequest.Builder request) {
        URI address = request.copy().build().uri();
        HttpClient client = network.lead(HttpClient.newBuilder())
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            int status = client.send(
                            request.timeout(patience)
                                    .header("User-Agent", "Rollcall")
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2 ? null : inWords(address, status);
        } catch (IOException e) {
            return inWords(network.trouble(address, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the command was interrupted";
        }
    }

    /** A proxy answers in the place of whom it does not connect us to. */
    private String inWords(URI address, int status) {
        return status == 407
                ? network.proxyFor(address)
                        .map(proxy -> inWords(ConnectionTrouble.unknownTo(proxy)))
                        .orElse("it answers with status 407")
                : "it answers with status " + status;
    }

    private static String inWords(ConnectionTrouble trouble) {
        return "it cannot be reached (" + trouble.what() + ")"
                + (trouble.cure().isEmpty() ? "" : ". " + trouble.cure().replaceFirst("[.]$", ""));
    }
}

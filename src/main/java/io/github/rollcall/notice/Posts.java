package io.github.rollcall.notice;

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

    Posts(Duration patience) {
        this.patience = patience;
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
        HttpClient client = HttpClient.newBuilder()
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
            return status / 100 == 2 ? null : "it answers with status " + status;
        } catch (IOException e) {
            return "it cannot be reached (" + e.getClass().getSimpleName() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the command was interrupted";
        }
    }
}

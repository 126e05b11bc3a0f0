package io.github.rollcall.notice;

import io.github.rollcall.network.ConnectionTrouble;
import io.github.rollcall.network.Network;
import io.github.rollcall.user.value.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests to webhooks and monitors. Their addresses are as good as passwords, so nothing here tells them. */
final class WebhookClient {

    private final Wait wait;
    private final Network network;

    WebhookClient(Wait wait, Network network) {
        this.wait = wait;
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

    /** Java's own timeout ends with the headers of the answer; what stands below them nobody needs, and it may never end. */
    private @Nullable String send(HttpRequest.Builder builder) {
        HttpRequest request =
                builder.timeout(wait.longest()).header("User-Agent", "Rollcall").build();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        CompletableFuture<?> exchange = client().sendAsync(request, answer -> {
            status.complete(answer.statusCode());
            return BodySubscribers.discarding();
        });
        exchange.whenComplete((answer, failure) -> fail(status, failure));
        try {
            return inWords(request.uri(), wait.until(status));
        } catch (ExecutionException e) {
            return inWords(network.trouble(request.uri(), e));
        } catch (TimeoutException e) {
            return "it keeps us waiting";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the command was interrupted";
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpClient client() {
        return network.lead(HttpClient.newBuilder())
                .connectTimeout(wait.longest())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static void fail(CompletableFuture<Integer> status, @Nullable Throwable failure) {
        if (failure != null) {
            status.completeExceptionally(failure);
        }
    }

    /** A proxy answers in the place of whom it does not connect us to. */
    private @Nullable String inWords(URI address, int status) {
        if (status / 100 == 2) {
            return null;
        }
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

package io.github.rollcall.notice;

import io.github.rollcall.user.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests to webhooks and monitors. Their addresses are as good as passwords, so nothing here tells them. */
final class Posts {

    private final Wait wait;

    Posts(Wait wait) {
        this.wait = wait;
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
    private @Nullable String send(HttpRequest.Builder request) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        CompletableFuture<?> exchange = client().sendAsync(
                        request.timeout(wait.patience())
                                .header("User-Agent", "Rollcall")
                                .build(),
                        answer -> {
                            status.complete(answer.statusCode());
                            return BodySubscribers.discarding();
                        });
        exchange.whenComplete((answer, failure) -> fail(status, failure));
        try {
            return inWords(wait.until(status));
        } catch (ExecutionException e) {
            return "it cannot be reached (" + causeOf(e).getClass().getSimpleName() + ")";
        } catch (TimeoutException e) {
            return "it keeps us waiting";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the command was interrupted";
        } finally {
            exchange.cancel(true);
        }
    }

    private static void fail(CompletableFuture<Integer> status, @Nullable Throwable failure) {
        if (failure != null) {
            status.completeExceptionally(failure);
        }
    }

    private static @Nullable String inWords(int status) {
        return status / 100 == 2 ? null : "it answers with status " + status;
    }

    private static Throwable causeOf(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(wait.patience())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}

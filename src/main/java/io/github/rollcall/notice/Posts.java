package io.github.rollcall.notice;

import io.github.rollcall.user.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
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

    /** Java's own timeout ends with the headers of the answer, so the whole of it is waited for here. */
    private @Nullable String send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<Void>> answer = client().sendAsync(
                        request.timeout(wait.patience())
                                .header("User-Agent", "Rollcall")
                                .build(),
                        statusOnly());
        try {
            int status = wait.until(answer).statusCode();
            return status / 100 == 2 ? null : "it answers with status " + status;
        } catch (ExecutionException e) {
            return "it cannot be reached (" + e.getCause().getClass().getSimpleName() + ")";
        } catch (TimeoutException e) {
            return "it keeps us waiting";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the command was interrupted";
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(wait.patience())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Nobody needs what stands below the headers, and it may never end. */
    private static BodyHandler<Void> statusOnly() {
        return headers -> new NoBody();
    }

    private static final class NoBody implements BodySubscriber<Void> {

        private final CompletableFuture<Void> body = new CompletableFuture<>();

        @Override
        public CompletionStage<Void> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.cancel();
            onComplete();
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            // There is nobody to read it.
        }

        @Override
        public void onError(Throwable failure) {
            onComplete();
        }

        @Override
        @SuppressWarnings("NullAway")
        public void onComplete() {
            body.complete(null);
        }
    }
}

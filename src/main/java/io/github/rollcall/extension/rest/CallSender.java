package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.gate.QuotaGate;
import io.github.rollcall.extension.gate.QuotaGates;
import io.github.rollcall.extension.gate.QuotaHeaders;
import io.github.rollcall.extension.gate.Retries;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.transport.ApiTransport;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends the calls of all families: each request waits for its turn and bears the shared login. Calls that may be repeated are repeated
 * here; of the others one {@link Attempt} at a time is made, and who makes it decides about the next.
 */
final class CallSender implements AutoCloseable {

    private static final int PAGE_SIZE = 1000;

    private final URI server;
    private final ApiTransport transport;
    private final QuotaGates gates;
    private final SharedLogin login;
    private final ResponseReader responses;
    private final AnswerCheck check;
    private final Retries retries;
    private volatile boolean lastWasAnswered;
    private volatile boolean keepsToken;

    CallSender(
            Credentials credentials,
            ApiTransport transport,
            QuotaGates gates,
            ResponseReader responses,
            Retries retries) {
        this.server = credentials.server();
        this.transport = transport;
        this.gates = gates;
        this.login = new SharedLogin(credentials, transport, gates.of(RateLimitGroup.AUTH), responses);
        this.responses = responses;
        this.check = new AnswerCheck(server, responses);
        this.retries = retries;
    }

    URI server() {
        return server;
    }

    QuotaGates gates() {
        return gates;
    }

    ResponseReader responses() {
        return responses;
    }

    AnswerCheck check() {
        return check;
    }

    /** Logs in, if that is due. */
    SharedLogin.Token token() {
        return login.token();
    }

    Duration longestRequest() {
        return transport.longestRequest();
    }

    /** The body of a good answer to a call that may be repeated. */
    JsonNode read(Call call) {
        return bodyOf(heard(call), call);
    }

    /** Sends a call that may be repeated until it is answered, as {@link #repeatable}, and keeps what was read of the answer. */
    Heard heard(Call call) {
        return heard(call, gate -> Optional.of(gate.await()), () -> {}).orElseThrow();
    }

    /** The body, if it is a good answer to this call. */
    JsonNode bodyOf(Heard heard, Call call) {
        return heard.body() == null ? check.bodyOf(heard.answer(), call.toString()) : heard.body();
    }

    /**
     * The entries of a list, from all its pages. What was answered is read page by page, since all of a large account would fill the
     * memory many times over.
     *
     * @param reader of an entry
     */
    <T> List<T> pages(RateLimitGroup group, String uri, Function<JsonNode, T> reader) {
        PagedList<T> list = new PagedList<>(server, reader);
        String separator = uri.contains("?") ? "&" : "?";
        while (!list.isComplete()) {
            list.add(read(Call.get(group, uri + separator + "page=" + list.nextPage() + "&perPage=" + PAGE_SIZE)));
        }
        return list.records();
    }

    /** Sends a call that may be repeated until it is answered: by 2xx, 3xx, or a refusal. */
    Reply.Answered repeatable(Call call) {
        return repeatable(call, gate -> Optional.of(gate.await()), () -> {}).orElseThrow();
    }

    /**
     * Empty if it was not answered yet, and gets no turn any more.
     *
     * @param requests hears of each request
     */
    Optional<Reply.Answered> repeatable(
            Call call, Function<QuotaGate, Optional<QuotaGate.Turn>> turns, Extensions.Requests requests) {
        return heard(call, turns, requests).map(Heard::answer);
    }

    private Optional<Heard> heard(
            Call call, Function<QuotaGate, Optional<QuotaGate.Turn>> turns, Extensions.Requests requests) {
        String reason = "";
        RefusedTokens refused = new RefusedTokens(responses);
        for (int tries = 0; tries < retries.tries(); ) {
            Optional<QuotaGate.Turn> turn = turns.apply(gates.of(call.group()));
            if (turn.isEmpty()) {
                return Optional.empty();
            }
            Attempt attempt = new Attempt(call, turn.get());
            if (attempt.isStale()) {
                continue;
            }
            attempt.prepare(requests::leaves);
            Reply reply = attempt.send();
            AnswerCheck.Judged judged =
                    reply instanceof Reply.Answered answered ? check.judge(call, answered) : AnswerCheck.Judged.NOTHING;
            attempt.settle(reply, judged.failure());
            if (reply.isRefusal()) {
                requests.notTaken();
            }
            if (!(reply instanceof Reply.Answered answer)) {
                responses.requireWorthAnotherTry(reply);
                tries++;
                reason = responses.reason(reply);
            } else if (judged.failure().isPresent()) {
                tries++;
                reason = judged.failure().get();
            } else if (answer.status() == 401) {
                attempt.tokenRefused(answer, List.of());
                refused.refused(attempt.token, answer, List.of());
            } else if (answer.status() != 429) {
                attempt.token.accepted();
                return Optional.of(new Heard(answer, judged.body()));
            }
        }
        throw new ExtensionsUnavailable(reason);
    }

    /**
     * Sends a call that may stay unanswered, at most once, and after all others that wait; empty if nothing good was
     * answered. Nobody else is to wait for that, but where RingCentral says so.
     */
    Optional<Reply.Answered> passing(Call call) {
        QuotaGate gate = gates.of(call.group());
        return gate.awaitLast(Deadline.in(gate.window()))
                .map(turn -> new Attempt(call, turn))
                .filter(attempt -> !attempt.isStale())
                .flatMap(this::passing);
    }

    private Optional<Reply.Answered> passing(Attempt attempt) {
        Reply reply = attempt.send();
        lastWasAnswered = reply instanceof Reply.Answered;
        if (!(reply instanceof Reply.Answered answer)) {
            attempt.turn.passedOver(QuotaHeaders.NONE);
            return Optional.empty();
        }
        if (answer.status() == 429) {
            attempt.turn.throttled(responses.quota(answer));
        } else if (check.judge(attempt.call, answer).failure().isPresent()) {
            attempt.turn.passedOver(responses.quota(answer));
        } else {
            attempt.turn.answered(responses.quota(answer));
        }
        return answer.isSuccess() ? Optional.of(answer) : Optional.empty();
    }

    /** Waits for a turn of a call that is for others to repeat. */
    Attempt attempt(Call call) {
        return new Attempt(call, gates.of(call.group()).await());
    }

    /** The token stays as it is: a lost request bears it, and nobody knows what is still being done with that. */
    void keepToken() {
        keepsToken = true;
    }

    @Override
    public void close() {
        if (lastWasAnswered && !keepsToken) {
            login.end();
        }
        transport.close();
        gates.close();
    }

    /**
     * An answer, be it a refusal.
     *
     * @param body of a GET that was answered by 2xx; null of all others
     */
    record Heard(Reply.Answered answer, @Nullable JsonNode body) {}

    /** A turn for one request of a call, and the token for it. */
    final class Attempt {

        private final Call call;
        private final QuotaGate.Turn turn;
        private final SharedLogin.Token token;

        private Attempt(Call call, QuotaGate.Turn turn) {
            this.call = call;
            this.turn = turn;
            this.token = orUnused(login::token);
        }

        SharedLogin.Token token() {
            return token;
        }

        /** Whether the gate was closed since: then the turn is given back. */
        boolean isStale() {
            boolean isStale = turn.isStale();
            if (isStale) {
                turn.unused();
            }
            return isStale;
        }

        /** Does what must be done before the request leaves; if it throws, the turn is given back. */
        void prepare(Runnable beforeSending) {
            orUnused(() -> {
                beforeSending.run();
                return token;
            });
        }

        private SharedLogin.Token orUnused(Supplier<SharedLogin.Token> ready) {
            boolean isReady = false;
            try {
                SharedLogin.Token result = ready.get();
                isReady = true;
                return result;
            } finally {
                if (!isReady) {
                    turn.unused();
                }
            }
        }

        /** Sends the request, which nothing here repeats, and tells the gate how it went. */
        Reply sendOnce() {
            Reply reply = send();
            settle(reply, check.failureOfServer(reply));
            return reply;
        }

        private Reply send() {
            try {
                return transport.send(call, token.authorization());
            } catch (LeaseLost e) {
                turn.unused();
                throw e;
            }
        }

        private void settle(Reply reply, Optional<String> failure) {
            lastWasAnswered = reply instanceof Reply.Answered && failure.isEmpty();
            if (!(reply instanceof Reply.Answered answer)) {
                turn.failed(responses.reason(reply), QuotaHeaders.NONE);
            } else if (answer.status() == 429) {
                turn.throttled(responses.quota(answer));
            } else if (failure.isPresent()) {
                turn.failed(failure.get(), responses.quota(answer));
            } else {
                turn.answered(responses.quota(answer));
            }
        }

        /** @throws AccessRefused if another login would be in vain */
        void tokenRefused(Reply.Answered answer, List<Secret> own) {
            login.refused(token, answer, own);
        }
    }
}

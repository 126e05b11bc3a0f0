package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.RefusalAdvice;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.value.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Tells what an answer is good for, whatever was asked. */
final class AnswerCheck {

    private final URI server;
    private final ResponseReader responses;

    AnswerCheck(URI server, ResponseReader responses) {
        this.server = server;
        this.responses = responses;
    }

    /** Judges an answer to a call that may be repeated. */
    Judged judge(Call call, Reply.Answered answer) {
        Optional<String> failure = failure(call, answer);
        if (failure.isPresent() || !answer.isSuccess() || !call.method().equals(HttpMethod.GET)) {
            return new Judged(failure, null);
        }
        JsonNode body = responses.body(answer);
        return body.isMissingNode()
                ? new Judged(Optional.of(asked(call) + "something that is no JSON"), null)
                : new Judged(Optional.empty(), body);
    }

    private Optional<String> failure(Call call, Reply.Answered answer) {
        boolean isUnchanged = answer.isUnchanged() && call.ifNoneMatch() != null;
        boolean isRedirect = answer.status() >= 300 && answer.status() < 400 && !isUnchanged;
        return answer.isServerFailure() || isRedirect || isLocked(answer)
                ? Optional.of(asked(call) + "status " + answer.status())
                : Optional.empty();
    }

    private String asked(Call call) {
        return call + " on " + server + " was answered with ";
    }

    /** A creation may not be repeated: what its answer is good for is for others to say. */
    Optional<String> failureOfServer(Reply reply) {
        return reply instanceof Reply.Answered answer && (answer.isServerFailure() || isLocked(answer))
                ? Optional.of(server + " fails with status " + answer.status())
                : Optional.empty();
    }

    boolean isLocked(Reply.Answered answer) {
        return answer.status() >= 400 && Refusals.isLocked(responses.errors(answer));
    }

    /**
     * The body of a good answer.
     *
     * @param asked what was asked for, for the message
     * @throws AccessRefused if we are refused
     * @throws ExtensionsUnavailable if it is no good answer otherwise
     */
    JsonNode bodyOf(Reply.Answered answer, String asked) {
        if (answer.isSuccess()) {
            return responses.body(answer);
        }
        List<ApiError> errors = responses.errors(answer);
        if (Refusals.isAboutUs(answer.status(), errors)) {
            throw RefusalAdvice.because(errors, responses.requestId(answer));
        }
        throw new ExtensionsUnavailable(asked + " on " + server + " was refused" + responses.because(answer));
    }

    /**
     * Why a change of one extension is refused.
     *
     * @param own secrets that were sent with it
     * @throws AccessRefused if we are refused
     */
    ChangeAnswer.Refused refusalOfOne(Reply.Answered answer, List<Secret> own) {
        List<ApiError> errors = responses.errors(answer, own);
        String requestId = responses.requestId(answer, own);
        if (Refusals.isAboutUsAndNotAboutOne(answer.status(), errors)) {
            throw RefusalAdvice.because(errors, requestId);
        }
        return new ChangeAnswer.Refused(errors, requestId);
    }

    /**
     * What an answer is good for.
     *
     * @param failure why it is as good as none; empty if it is an answer
     * @param body of a GET that was answered by 2xx, read once, since a page of a list is long; null of all others
     */
    record Judged(Optional<String> failure, @Nullable JsonNode body) {

        /** No answer is nothing to judge. */
        static final Judged NOTHING = new Judged(Optional.empty(), null);
    }
}

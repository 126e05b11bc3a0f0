package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.RefusalAdvice;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** Brings new users into the account. Nothing here is sent twice. */
final class CreationCalls {

    private final CallSender sender;
    private final ResponseReader responses;
    private final NewExtension newExtension;
    /** Those that creations were refused for in a row. */
    private final RefusedTokens refusedTokens;
    /** Why no creation could leave, if that lasts. */
    private volatile Reply.@Nullable NotSent unreachable;

    CreationCalls(CallSender sender, NewExtension newExtension) {
        this.sender = sender;
        this.responses = sender.responses();
        this.newExtension = newExtension;
        this.refusedTokens = new RefusedTokens(responses);
    }

    Answer create(NewUser user, Runnable beforeSending) {
        Call call = Call.json(RateLimitGroup.MEDIUM, HttpMethod.POST, Call.EXTENSION, newExtension.body(user));
        return sendOnce(call, user, beforeSending);
    }

    /** Sends a call that brings in a user. */
    Answer sendOnce(Call call, NewUser user, Runnable beforeSending) {
        requireReachable();
        CallSender.Attempt attempt = sender.attempt(call);
        attempt.prepare(beforeSending);
        if (attempt.isStale()) {
            return new Answer.NotSent("RingCentral has asked for a pause of the group " + call.group());
        }
        Reply reply = attempt.sendOnce();
        unreachable = reply instanceof Reply.NotSent notSent && notSent.isLasting() ? notSent : null;
        return keepingToken(answerTo(reply, attempt, call, user));
    }

    /** After the conclusion of the creation that found out, which was not sent. */
    private void requireReachable() {
        Reply.NotSent known = unreachable;
        if (known != null) {
            responses.requireWorthAnotherTry(known);
        }
    }

    /** Where nobody knows what became of a creation, its token is not given back. */
    Answer keepingToken(Answer answer) {
        if (answer instanceof Answer.Lost) {
            sender.keepToken();
        }
        return answer;
    }

    private Answer answerTo(Reply reply, CallSender.Attempt attempt, Call call, NewUser user) {
        if (reply instanceof Reply.Answered answer) {
            return answerTo(answer, attempt, call, user);
        }
        return reply instanceof Reply.NotSent
                ? new Answer.NotSent(responses.reason(reply))
                : new Answer.Lost(responses.reason(reply));
    }

    /** What one sending of a creation means. Nothing here repeats it. */
    private Answer answerTo(Reply.Answered answer, CallSender.Attempt attempt, Call call, NewUser user) {
        String requestId = responses.requestId(answer, user.secrets());
        if (answer.status() == 401) {
            return refusedToken(attempt, answer, user.secrets());
        }
        if (answer.isSuccess()) {
            accepted(attempt);
            return responses
                    .created(responses.body(answer), user)
                    .<Answer>map(made -> new Answer.Created(made, requestId))
                    .orElseGet(() -> new Answer.Lost(
                            call + " was answered with " + answer.status() + " but without the new extension",
                            requestId));
        }
        if (answer.status() == 429) {
            // Not this sending, but an earlier one of the same person may come to something yet.
            if (Refusals.isEqualUnderWay(responses.errors(answer))) {
                return new Answer.Lost("RingCentral is still busy with an equal request", requestId);
            }
            return new Answer.NotSent("RingCentral throttles the group " + call.group());
        }
        if (answer.isServerFailure() || answer.status() < 400) {
            return new Answer.Lost(call + " was answered with status " + answer.status(), requestId);
        }
        accepted(attempt);
        return refusal(answer, call, user, requestId);
    }

    private Answer refusal(Reply.Answered answer, Call call, NewUser user, @Nullable String requestId) {
        List<ApiError> errors = responses.errors(answer, user.secrets());
        if (Refusals.isLocked(errors)) {
            return new Answer.NotSent("Another operation locks the account", true);
        }
        if (call.method().equals(HttpMethod.PUT) && Refusals.isAboutExtension(answer.status(), errors)) {
            return new Answer.SeatGone(
                    null, call + " was refused" + responses.because(answer, user.secrets()), requestId);
        }
        if (Refusals.isAboutUs(answer.status(), errors, user)) {
            throw RefusalAdvice.because(errors, requestId);
        }
        return Refusals.isTaken(errors)
                ? new Answer.Taken(errors, requestId)
                : new Answer.Refused(errors, requestId, Refusals.isExplained(answer.status(), errors));
    }

    private void accepted(CallSender.Attempt attempt) {
        attempt.token().accepted();
        refusedTokens.accepted();
    }

    /** Others' calls may find the same token good. */
    private Answer refusedToken(CallSender.Attempt attempt, Reply.Answered answer, List<Secret> own) {
        attempt.tokenRefused(answer, own);
        refusedTokens.refused(attempt.token(), answer, own);
        return new Answer.NotSent("The access token was not accepted");
    }
}

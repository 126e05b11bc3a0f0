package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.BulkAnswer;
import io.github.rollcall.extension.BulkTask;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;

/** Changes many users by one call, which RingCentral works on as a task. */
final class BulkCalls {

    private static final String BULK_UPDATE = Call.ACCOUNT + "/extension-bulk-update";
    private static final Pattern TASK = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    private final CallSender sender;
    private final ResponseReader responses;
    private final UpdateBody updateBody;

    BulkCalls(CallSender sender, UpdateBody updateBody) {
        this.sender = sender;
        this.responses = sender.responses();
        this.updateBody = updateBody;
    }

    BulkAnswer updateAll(List<UserUpdate> updates, Runnable beforeSending) {
        Call call = Call.json(RateLimitGroup.HEAVY, HttpMethod.POST, BULK_UPDATE, updateBody.many(updates));
        RefusedTokens refused = new RefusedTokens(responses);
        boolean isNoted = false;
        while (true) {
            CallSender.Attempt attempt = sender.attempt(call);
            if (attempt.isStale()) {
                continue;
            }
            if (!isNoted) {
                attempt.prepare(beforeSending);
                isNoted = true;
            }
            Reply reply = attempt.sendOnce();
            if (reply instanceof Reply.NotSent) {
                responses.requireWorthAnotherTry(reply);
                return new BulkAnswer.NotSent(responses.reason(reply));
            }
            if (!(reply instanceof Reply.Answered answer)) {
                return new BulkAnswer.Lost(responses.reason(reply));
            }
            if (answer.status() == 401) {
                attempt.tokenRefused(answer, List.of());
                refused.refused(attempt.token(), answer, List.of());
            } else if (answer.status() != 429) {
                attempt.token().accepted();
                return answerTo(answer, call);
            }
        }
    }

    private BulkAnswer answerTo(Reply.Answered answer, Call call) {
        if (answer.isSuccess()) {
            return ResponseReader.text(responses.body(answer), "id")
                    .filter(TASK.asMatchPredicate())
                    .<BulkAnswer>map(BulkAnswer.Accepted::new)
                    .orElseGet(() -> new BulkAnswer.Lost(call + " was answered without a task"));
        }
        if (sender.check().isLocked(answer)) {
            return new BulkAnswer.NotSent("Another operation locks the account");
        }
        if (answer.isServerFailure() || answer.status() < 400) {
            return new BulkAnswer.Lost(call + " was answered with status " + answer.status());
        }
        return new BulkAnswer.Refused(responses.errors(answer), responses.requestId(answer));
    }

    BulkTask bulkUpdate(String task) {
        Reply.Answered answer =
                sender.repeatable(Call.get(RateLimitGroup.LIGHT, BULK_UPDATE + "/tasks/" + Call.encoded(task)));
        return answer.isSuccess()
                ? responses.bulkTask(responses.body(answer))
                : new BulkTask(BulkTask.State.GONE, Map.of());
    }
}

package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.value.Secret;
import io.github.rollcall.user.value.UserStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** Changes users, one by one. */
final class ChangeCalls {

    private final CallSender sender;
    private final PeopleCalls people;
    private final NewExtension newExtension;
    private final UpdateBody updateBody;
    private final boolean passwordBeforeActivation;

    /** @param passwordBeforeActivation whether somebody gets a password in a call of its own before being enabled */
    ChangeCalls(
            CallSender sender,
            PeopleCalls people,
            NewExtension newExtension,
            UpdateBody updateBody,
            boolean passwordBeforeActivation) {
        this.sender = sender;
        this.people = people;
        this.newExtension = newExtension;
        this.updateBody = updateBody;
        this.passwordBeforeActivation = passwordBeforeActivation;
    }

    ChangeAnswer change(UserChange what, ExtensionId id, String value) {
        Reply.Answered answer = put(id + what.path(), newExtension.change(what, value));
        return answer.isSuccess()
                ? new ChangeAnswer.Done(what == UserChange.NAME ? shownName(answer, id) : null)
                : sender.check().refusalOfOne(answer, List.of());
    }

    private @Nullable String shownName(Reply.Answered answer, ExtensionId id) {
        return ResponseReader.text(sender.responses().body(answer), "name").orElseGet(() -> people.nameOf(id));
    }

    ChangeAnswer update(UserUpdate update) {
        if (passwordBeforeActivation && update.mayTakeTwoCalls()) {
            ChangeAnswer first = inOneCall(update.withoutStatus());
            return first instanceof ChangeAnswer.Done
                    ? inOneCall(UserUpdate.ofStatus(update.shown(), UserStatus.ENABLED, null))
                    : first;
        }
        return inOneCall(update);
    }

    private ChangeAnswer inOneCall(UserUpdate update) {
        List<Secret> own =
                update.carriesSecrets() && update.user() != null ? update.user().secrets() : List.of();
        Reply.Answered answer = put(update.id().toString(), updateBody.one(update));
        return answer.isSuccess() ? new ChangeAnswer.Done(null) : sender.check().refusalOfOne(answer, own);
    }

    private Reply.Answered put(String path, byte[] body) {
        return sender.repeatable(Call.json(RateLimitGroup.MEDIUM, HttpMethod.PUT, Call.EXTENSION + "/" + path, body));
    }
}

package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Reads and assigns the roles of users. */
final class RoleCalls {

    private final CallSender sender;
    private final ResponseReader responses;
    private final NewExtension newExtension;

    RoleCalls(CallSender sender, NewExtension newExtension) {
        this.sender = sender;
        this.responses = sender.responses();
        this.newExtension = newExtension;
    }

    Map<ExtensionId, Set<String>> assigned() {
        Map<ExtensionId, Set<String>> roles = new HashMap<>();
        sender.pages(RateLimitGroup.MEDIUM, Call.ACCOUNT + "/assigned-role", this::assigned)
                .forEach(one -> one.user()
                        .ifPresent(id -> roles.computeIfAbsent(id, any -> new HashSet<>())
                                .addAll(one.roleIds())));
        return roles;
    }

    private Assigned assigned(JsonNode node) {
        return new Assigned(responses.extensionId(node, "extensionId"), ProfileReader.roleIds(node));
    }

    ChangeAnswer assign(String roleId, Collection<ExtensionId> users) {
        Reply.Answered answer = sender.repeatable(Call.json(
                RateLimitGroup.HEAVY,
                HttpMethod.POST,
                Call.ACCOUNT + "/user-role/" + Call.encoded(roleId) + "/bulk-assign",
                newExtension.assignment(users)));
        return answer.isSuccess()
                ? new ChangeAnswer.Done(null)
                : new ChangeAnswer.Refused(responses.errors(answer), responses.requestId(answer));
    }

    /** @param user empty if the entry has no id that can be read */
    private record Assigned(Optional<ExtensionId> user, Set<String> roleIds) {}
}

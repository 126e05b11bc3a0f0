package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.gate.QuotaGate;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks which account it is, and what we may do in it. */
final class AccountCalls {

    private final CallSender sender;
    private @Nullable JsonNode info;

    AccountCalls(CallSender sender) {
        this.sender = sender;
    }

    AccountKey account() {
        String id = sender.responses()
                .accountId(info())
                .orElseThrow(() -> new ExtensionsUnavailable(sender.server()
                        + " answered without naming the account. Check that " + Credentials.SERVER_URL
                        + " is RingCentral's REST server, then try again."));
        return new AccountKey(sender.server().toString(), id);
    }

    /** What the account says about itself, asked for once. */
    synchronized JsonNode info() {
        JsonNode known = info;
        if (known == null) {
            known = sender.read(Call.get(RateLimitGroup.LIGHT, Call.ACCOUNT));
            info = known;
        }
        return known;
    }

    synchronized Connection connection() {
        Reply.Answered answer = sender.repeatable(harmless(RateLimitGroup.LIGHT));
        if (answer.isSuccess()) {
            info = sender.responses().body(answer);
        }
        SharedLogin.Token token = sender.token();
        return new Connection(
                token.owner(),
                token.scopes(),
                sender.responses().clockAhead(answer).orElse(null));
    }

    GroupQuota quota(RateLimitGroup group) {
        QuotaGate gate = sender.gates().of(group);
        if (gate.quota().told() == null) {
            if (group == RateLimitGroup.AUTH) {
                sender.token();
            } else {
                // A refusal tells the quota as an answer does.
                sender.repeatable(harmless(group));
            }
        }
        return gate.quota();
    }

    private static Call harmless(RateLimitGroup group) {
        return switch (group) {
            case LIGHT, AUTH -> Call.get(RateLimitGroup.LIGHT, Call.ACCOUNT);
            case MEDIUM -> Call.get(group, Call.EXTENSION + "?page=1&perPage=1");
            case HEAVY -> Call.get(group, "/restapi/v2/accounts/~/phone-numbers?page=1&perPage=1");
        };
    }

    Set<String> missingPermissions(Collection<String> permissions) {
        return permissions.stream()
                .filter(permission -> !hasPermission(permission))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean hasPermission(String permission) {
        String uri = Call.EXTENSION + "/~/authz-profile/check?permissionId=" + Call.encoded(permission);
        return sender.read(Call.get(RateLimitGroup.LIGHT, uri))
                .path("successful")
                .asBoolean(false);
    }
}

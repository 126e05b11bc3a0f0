package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** REST over the stand-in account. */
class SandboxExtensionsTests extends ExtensionsContract {

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final StopSignal stop = new StopSignal();
    private final RestExtensions extensions = Senders.to(Senders.credentialsOf(account), Senders.PATIENCE, stop);

    @AfterEach
    void close() {
        extensions.close();
        account.close();
    }

    @Override
    Extensions extensions() {
        return extensions;
    }

    @Override
    void has(String type, String status, String email, String number) {
        account.addUser("""
                {"type":"%s","status":"%s","extensionNumber":"%s",
                 "contact":{"firstName":"A","lastName":"B","email":"%s"}}""".formatted(type, status, number, email));
    }

    @Override
    void hasQuota(RateLimitGroup group, Quota quota) {
        account.change(account.settings().toBuilder()
                .limit(RateGroup.valueOf(group.name()), new RateLimit(quota.limit(), quota.window(), quota.window()))
                .build());
    }

    @Override
    void lacks(String permission) {
        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of(permission))
                .build());
    }

    @Override
    void next(NextCreation end) {
        switch (end) {
            case REFUSED -> account.refuse(new Refusal(Operation.CREATE, null, 1, 400, "CMN-101", "contact.email"));
            case LOCKED -> account.refuse(Refusal.once(Operation.CREATE, 409, "CMN-204"));
            case REFUSES_US -> account.refuse(Refusal.once(Operation.CREATE, 400, "EXT-355"));
            case THROTTLED -> arm(FaultKind.THROTTLE);
            case LOST_BEFORE -> arm(FaultKind.RESET_BEFORE);
            case LOST_AFTER -> arm(FaultKind.COMMIT_THEN_CUT);
        }
    }

    private void arm(FaultKind fault) {
        account.change(account.settings().toBuilder()
                .limit(RateGroup.MEDIUM, new RateLimit(1_000, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .faults(Fault.next(1, Operation.CREATE, fault))
                .build());
    }

    @Override
    void refusesChanges(String code) {
        account.refuse(Refusal.once(Operation.UPDATE, 400, code));
        account.refuse(Refusal.once(Operation.UPDATE, 400, code));
    }

    @Override
    void stop() {
        stop.request();
    }

    @Override
    long sendings() {
        return account.requests().stream()
                .filter(request -> request.operation() == Operation.CREATE)
                .count();
    }
}

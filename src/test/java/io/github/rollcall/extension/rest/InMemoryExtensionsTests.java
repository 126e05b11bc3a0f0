package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import java.time.Clock;

/** The form that other packages' tests use keeps the promises of the others. */
class InMemoryExtensionsTests extends ExtensionsContract {

    private static final String ADA = "ada@example.com";

    private final InMemoryExtensions account = new InMemoryExtensions(Clock.systemUTC());

    @Override
    Extensions extensions() {
        return account;
    }

    @Override
    void has(String type, String status, String email, String number) {
        account.has(new ExtensionRecord(
                new ExtensionId(Long.parseLong(number)), number, type, status, "A", "B", email, null, false, null));
    }

    @Override
    void hasQuota(RateLimitGroup group, Quota quota) {
        account.hasQuota(group, new GroupQuota(quota, quota));
    }

    @Override
    void lacks(String permission) {
        account.lacks(permission);
    }

    @Override
    void next(NextCreation end) {
        switch (end) {
            case REFUSED -> account.refuses(ADA, "CMN-101", "contact.email");
            case THROTTLED -> account.throttles(ADA);
            case LOCKED -> account.isLocked(ADA);
            case LOST_BEFORE -> account.losesBeforeCreating(ADA);
            case LOST_AFTER -> account.losesAfterCreating(ADA);
            case REFUSES_US -> account.refusesUs(ADA);
        }
    }

    @Override
    void refusesChanges(String code) {
        account.refusesChanges("role", code).refusesChanges("name", code);
    }

    @Override
    void stop() {
        account.stopsAfter(0);
    }

    @Override
    long sendings() {
        return account.sendings();
    }
}

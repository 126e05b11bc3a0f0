package io.github.rollcall.serve;

import io.github.rollcall.schedule.NightStatus;
import io.github.rollcall.schedule.Nights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts that are served, by name. */
final class PageAccounts implements AutoCloseable {

    private final Map<String, AccountRuns> all = new LinkedHashMap<>();

    private final Map<String, String> broken;
    private volatile @Nullable Nights nights;

    /** @param broken what is wrong with accounts that cannot be served, by name */
    PageAccounts(List<AccountRuns> accounts, Map<String, String> broken) {
        this.broken = Map.copyOf(broken);
        accounts.forEach(account -> all.put(account.name(), account));
    }

    List<AccountRuns> all() {
        return List.copyOf(all.values());
    }

    Map<String, String> broken() {
        return broken;
    }

    /** Which of them start by themselves, and when. */
    void start(Nights planned) {
        nights = planned;
    }

    /** How things stand with the nights of an account; empty if it has no schedule. */
    Optional<NightStatus> night(String account) {
        Nights planned = nights;
        return planned == null ? Optional.empty() : planned.status(account);
    }

    /** @throws Refusal if the account has no schedule */
    Nights nightsOf(String account) {
        Nights planned = nights;
        if (planned == null || night(account).isEmpty()) {
            throw Refusal.notThere("The account has no schedule. Set rollcall.schedule.daily for it.");
        }
        return planned;
    }

    /** @throws Refusal if there is none */
    AccountRuns named(String name) {
        AccountRuns account = all.get(name);
        if (account == null) {
            throw Refusal.notThere("There is no such account.");
        }
        return account;
    }

    @Override
    public void close() {
        all.values().forEach(AccountRuns::stopAll);
        all.values().forEach(AccountRuns::close);
    }
}

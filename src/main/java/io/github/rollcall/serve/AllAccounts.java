package io.github.rollcall.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts that are served, by name. */
final class AllAccounts implements AutoCloseable {

    private final Map<String, AccountRuns> all = new LinkedHashMap<>();

    AllAccounts(List<AccountRuns> accounts) {
        accounts.forEach(account -> all.put(account.name(), account));
    }

    List<AccountRuns> all() {
        return List.copyOf(all.values());
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

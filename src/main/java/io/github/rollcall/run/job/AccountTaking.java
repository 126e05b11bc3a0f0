package io.github.rollcall.run.job;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.lease.AccountLease;

/** Takes the account of the login before anything of it is looked at, where processes share a database. Thread-safe. */
public record AccountTaking(AccountLease lease, Extensions extensions, Journal journal, Credentials credentials) {

    /**
     * Does nothing where the account is ours already, or nobody else can have it.
     *
     * @throws io.github.rollcall.lease.AccountHeld if another process works in it
     */
    public void take(AccountLease.Waiting waiting) {
        if (lease.isShared()) {
            lease.take(account(), extensions.longestRequest(), waiting);
        }
    }

    /** A night in which nothing has changed asks for the directory only: the night before tells whose account it is. */
    private AccountKey account() {
        return extensions
                .owner()
                .flatMap(owner ->
                        journal.quietMarks().accountOf(credentials.server().toString(), owner))
                .orElseGet(extensions::account);
    }
}

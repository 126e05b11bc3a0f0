package io.github.rollcall.run.job;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.lease.AccountLease;
import io.github.rollcall.runlog.RunPast;

/** Takes the account before anything of it is looked at, where processes share a database. Thread-safe. */
public record AccountTaking(AccountLease lease, Extensions extensions, Journal journal, Credentials credentials) {

    /**
     * Takes the account of the login. Does nothing where the account is ours already, or nobody else can have it.
     *
     * @throws io.github.rollcall.lease.AccountHeld if another process works in it
     */
    public void take(AccountLease.Waiting waiting) {
        if (lease.isShared()) {
            lease.take(account(), extensions.longestRequest(), waiting);
        }
    }

    /**
     * Takes the account that a run had, where it could not be asked whose account the login has: another process may be alive and working
     * on the run. Does nothing where an account is ours already, or the run had none.
     *
     * @throws io.github.rollcall.lease.AccountHeld if another process works in it
     */
    public void takeThatOf(RunPast past, AccountLease.Waiting waiting) {
        if (lease.isShared() && !lease.isHeld()) {
            past.account()
                    .ifPresent(id -> lease.take(
                            new AccountKey(credentials.server().toString(), id), extensions.longestRequest(), waiting));
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

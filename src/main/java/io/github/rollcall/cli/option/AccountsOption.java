package io.github.rollcall.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Says which of several accounts a command looks at: one or all. */
public final class AccountsOption {

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Which which;

    /** The account's name; null for the only one, and for all. */
    public @Nullable String name() {
        return which == null || which.account == null || which.account.isBlank() ? null : which.account.strip();
    }

    /** Whether all accounts are meant. */
    public boolean all() {
        return which != null && which.all;
    }

    private static final class Which {

        @Option(
                names = "--account",
                paramLabel = "NAME",
                description = "Which account, where the settings have several (rollcall.accounts.NAME).")
        private @Nullable String account;

        @Option(
                names = "--all-accounts",
                description =
                        "All of them, one after the other. One that is broken is told and does not keep the others"
                                + " from their turn; the exit code is the gravest.")
        private boolean all;
    }
}

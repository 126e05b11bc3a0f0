package io.github.rollcall.cli.option;

import io.github.rollcall.extension.credential.CredentialSources;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which of several accounts a command is about. */
public final class AccountOption {

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "Which account, where the settings have several (rollcall.accounts.NAME).")
    private @Nullable String account;

    /** The account's name; null for the only one. */
    public @Nullable String name() {
        return account == null || account.isBlank() ? null : account.strip();
    }

    /** The settings by which Spring starts for that account. */
    public Map<String, Object> settings() {
        String name = name();
        return name == null ? Map.of() : Map.of(CredentialSources.ACCOUNT, name);
    }
}

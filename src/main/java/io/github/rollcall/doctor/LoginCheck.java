package io.github.rollcall.doctor;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.NetworkMisconfigured;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.runlog.ExitCode;
import java.util.List;
import java.util.Optional;

/** Whether the login works, and whose account it is. */
final class LoginCheck implements Check {

    private static final String LOGIN = "The login";

    private final AccountSession ringCentral;

    LoginCheck(AccountSession ringCentral) {
        this.ringCentral = ringCentral;
    }

    @Override
    public List<Finding> findings() {
        RuntimeException failure = ringCentral.failure();
        return failure == null ? ringCentral.about(LOGIN, this::whoseAccount) : List.of(failed(failure));
    }

    private static Finding failed(RuntimeException failure) {
        Throwable telling = Failures.tellingCause(failure);
        if (telling instanceof CredentialsMissing) {
            return Finding.notLookedAt(LOGIN, "the credentials are incomplete");
        }
        if (telling instanceof StopRequested) {
            return Finding.notLookedAt(LOGIN, AccountSession.TOO_LATE);
        }
        if (telling instanceof AccessRefused) {
            return Finding.bad(ExitCode.REFUSED, "RingCentral refuses the login", AccountSession.message(telling));
        }
        if (telling instanceof NetworkMisconfigured misconfigured) {
            return AccountSession.misconfigured(misconfigured);
        }
        return telling instanceof ExtensionsUnavailable unavailable
                ? AccountSession.unavailable(unavailable)
                : Finding.notLookedAt(LOGIN, "a setting cannot be used");
    }

    private List<Finding> whoseAccount(Extensions extensions, Connection connection) {
        try {
            AccountKey account = extensions.account();
            ringCentral.isOf(account);
            return List.of(Finding.ok("Logged in to account " + account + user(extensions, connection)));
        } catch (AccessRefused e) {
            return List.of(Finding.look(
                    "The login works; RingCentral does not tell whose account it is", AccountSession.message(e)));
        }
    }

    private static String user(Extensions extensions, Connection connection) {
        if (connection.user() == null) {
            return "";
        }
        try {
            return " as "
                    + extensions
                            .withId(connection.user())
                            .flatMap(LoginCheck::name)
                            .orElse("extension " + connection.user());
        } catch (AccessRefused e) {
            return " as extension " + connection.user();
        }
    }

    private static Optional<String> name(ExtensionRecord user) {
        return user.firstName() == null || user.lastName() == null
                ? Optional.empty()
                : Optional.of(user.firstName() + " " + user.lastName()
                        + (user.number() == null ? "" : " (extension " + user.number() + ")"));
    }
}

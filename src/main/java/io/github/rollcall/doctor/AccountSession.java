package io.github.rollcall.doctor;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.NetworkMisconfigured;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.runlog.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The login that several checks share. The first check that needs it logs in; if that fails, no check tries again. Used by one
 * thread.
 */
final class AccountSession {

    /** Why something was not looked at. */
    static final String TOO_LATE = "RingCentral did not answer within the time of rollcall.doctor.patience";

    private final Supplier<Extensions> port;
    private @Nullable Extensions extensions;
    private @Nullable Connection connection;
    private @Nullable RuntimeException failure;
    private @Nullable AccountKey account;

    /** @param port makes what talks to the account; it may throw */
    AccountSession(Supplier<Extensions> port) {
        this.port = port;
    }

    /** What the login failed with; null if it succeeded. */
    @Nullable
    RuntimeException failure() {
        begin();
        return failure;
    }

    /** Keeps whose account it is. */
    void isOf(AccountKey told) {
        account = told;
    }

    /** Whose account it is; empty as long as that was not asked. */
    Optional<AccountKey> account() {
        return Optional.ofNullable(account);
    }

    /** Asks a question if the login succeeded; a failure becomes a finding. */
    List<Finding> about(String what, BiFunction<Extensions, Connection, List<Finding>> question) {
        begin();
        if (extensions == null || connection == null) {
            return List.of(Finding.notLookedAt(what, "RingCentral cannot be asked"));
        }
        try {
            return question.apply(extensions, connection);
        } catch (AccessRefused e) {
            return List.of(Finding.bad(ExitCode.REFUSED, what + ": RingCentral refuses to tell", message(e)));
        } catch (ExtensionsUnavailable e) {
            return List.of(unavailable(e));
        } catch (NetworkMisconfigured e) {
            return List.of(misconfigured(e));
        } catch (StopRequested e) {
            return List.of(Finding.notLookedAt(what, TOO_LATE));
        }
    }

    static Finding unavailable(RuntimeException failure) {
        return Finding.bad(
                ExitCode.UNAVAILABLE,
                message(failure),
                "See that this machine reaches that server: network, firewall, proxy, RC_SERVER_URL. RingCentral tells"
                        + " of its outages on status.ringcentral.com. Then ask the doctor again.");
    }

    static Finding misconfigured(RuntimeException failure) {
        return Finding.bad(
                ExitCode.CONFIGURATION, message(failure), "docs/network.md tells of proxies and certificates.");
    }

    static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private void begin() {
        if (connection != null || failure != null) {
            return;
        }
        try {
            extensions = port.get();
            connection = extensions.connection();
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}

package io.github.rollcall.doctor;

import io.github.rollcall.extension.AccessRefused;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ExtensionsUnavailable;
import io.github.rollcall.extension.NetworkMisconfigured;
import io.github.rollcall.extension.StopRequested;
import io.github.rollcall.runlog.ExitCode;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with RingCentral that several checks share. It is begun once; if that does not succeed, none of them
 * tries again.
 */
final class AccountSession {

    private final Supplier<Extensions> port;
    private @Nullable Extensions extensions;
    private @Nullable Connection connection;
    private @Nullable RuntimeException hindrance;

    /** @param port may throw what keeps the account from being talked to at all */
    AccountSession(Supplier<Extensions> port) {
        this.port = port;
    }

    /** Why RingCentral cannot be asked anything; null if it can. */
    @Nullable
    RuntimeException hindrance() {
        begin();
        return hindrance;
    }

    /** Asks something, unless nothing can be asked; whatever hinders the answer becomes a finding. */
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
            return List.of(Finding.notLookedAt(what, "RingCentral asks for more patience than a doctor has"));
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
        if (connection != null || hindrance != null) {
            return;
        }
        try {
            extensions = port.get();
            connection = extensions.connection();
        } catch (RuntimeException e) {
            hindrance = e;
        }
    }
}

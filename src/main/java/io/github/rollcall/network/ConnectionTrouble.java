package io.github.rollcall.network;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection could not be made.
 *
 * @param what the reason, for the middle of a sentence; it names neither the server nor a user
 * @param cure what to do, in sentences; empty if only waiting helps
 * @param isLasting whether trying again is useless until somebody changes something
 */
public record ConnectionTrouble(String what, String cure, boolean isLasting) {

    private static final Pattern PROXY_STATUS = Pattern.compile(
            "(?:status: |Tunnel failed, got: |Unable to tunnel through proxy.*returns \"HTTP/1.\\d )(\\d{3})");
    private static final Pattern TOO_OFTEN =
            Pattern.compile("too many authentication attempts|No credentials provided");
    private static final Pattern OTHER_HOST =
            Pattern.compile("No subject alternative|No name matching|Illegal given domain name");
    private static final int WHO_ARE_YOU = 407;

    private static final String CLOCK =
            "If this machine's clock is right, that certificate has to be renewed by whoever runs the server, or the proxy that"
                    + " opens connections on the way to it.";

    /** @param proxy the one that is used for the server; null if none is */
    static ConnectionTrouble of(Throwable failure, @Nullable HttpProxy proxy) {
        return ofCertificate(failure)
                .or(() -> Optional.ofNullable(proxy).flatMap(used -> ofProxy(failure, used)))
                .orElseGet(() -> other(failure));
    }

    /** The trouble with a proxy that wants a user and password, or refuses those that it got. */
    public static ConnectionTrouble unknownTo(HttpProxy proxy) {
        String how = proxy.user() == null
                ? "wants to know a user and password"
                : "takes neither user nor password as they are";
        return lasting(
                "the proxy " + proxy + " " + how + " (status 407)",
                "State them in rollcall.http.proxy as http://user:password@" + proxy
                        + ", in a file or variable that only this" + " user can read.");
    }

    private static Optional<ConnectionTrouble> ofCertificate(Throwable failure) {
        Optional<CertificateExpiredException> expired = first(failure, CertificateExpiredException.class);
        if (expired.isPresent()) {
            return Optional.of(lasting(
                    "its certificate, or that of its authority, has expired ("
                            + expired.get().getMessage() + ")",
                    CLOCK));
        }
        Optional<CertificateNotYetValidException> early = first(failure, CertificateNotYetValidException.class);
        if (early.isPresent()) {
            return Optional.of(lasting(
                    "its certificate is not valid yet (" + early.get().getMessage() + ")",
                    "Set this machine's clock. " + CLOCK));
        }
        if (first(failure, CertPathBuilderException.class).isPresent()
                || first(failure, CertPathValidatorException.class).isPresent()) {
            return Optional.of(lasting(
                    "its certificate comes from an authority that is not trusted here",
                    "If a proxy of your company opens encrypted connections, name the company's authority with"
                            + " rollcall.http.ssl-bundle (docs/network.md). Otherwise somebody else answers in the"
                            + " server's place: do not go on."));
        }
        return causes(failure)
                .filter(CertificateException.class::isInstance)
                .filter(cause ->
                        OTHER_HOST.matcher(String.valueOf(cause.getMessage())).find())
                .findFirst()
                .map(cause -> lasting(
                        "its certificate is for another host",
                        "Correct the address if it is misspelled. Otherwise something on the way answers in the server's"
                                + " place, as the login page of a network does."));
    }

    private static Optional<ConnectionTrouble> ofProxy(Throwable failure, HttpProxy proxy) {
        Optional<Integer> status = causes(failure)
                .map(cause -> PROXY_STATUS.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .findFirst();
        boolean unknown = causes(failure)
                .anyMatch(cause ->
                        TOO_OFTEN.matcher(String.valueOf(cause.getMessage())).find());
        if (unknown || status.filter(code -> code == WHO_ARE_YOU).isPresent()) {
            return Optional.of(unknownTo(proxy));
        }
        if (status.isPresent()) {
            boolean isRefusal = status.get() / 100 == 4;
            return Optional.of(new ConnectionTrouble(
                    "the proxy " + proxy + (isRefusal ? " does not let us through" : " does not reach it") + " (status "
                            + status.get() + ")",
                    isRefusal ? "Have the server allowed by whoever runs the proxy." : "",
                    isRefusal));
        }
        String see = "See that it runs, and that " + proxy.statedBy() + " names it.";
        if (first(failure, UnknownHostException.class).isPresent()
                || first(failure, UnresolvedAddressException.class).isPresent()) {
            return Optional.of(new ConnectionTrouble("the name of the proxy " + proxy + " is not known", see, false));
        }
        return first(failure, ConnectException.class)
                .map(cause -> new ConnectionTrouble(
                        "the proxy " + proxy + (isTimeout(cause) ? " does not answer" : " refuses connections"),
                        see,
                        false));
    }

    private static ConnectionTrouble other(Throwable failure) {
        if (first(failure, UnknownHostException.class).isPresent()
                || first(failure, UnresolvedAddressException.class).isPresent()) {
            return passing("the host name is not known");
        }
        Optional<ConnectException> connect = first(failure, ConnectException.class);
        if (connect.isPresent()) {
            return passing(isTimeout(connect.get()) ? "timed out" : "refused");
        }
        Optional<SSLException> tls = first(failure, SSLException.class);
        if (tls.isPresent()) {
            return passing("no encrypted connection could be agreed upon: "
                    + String.valueOf(tls.get().getMessage()).lines().findFirst().orElse(""));
        }
        Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        return passing(root.getClass().getSimpleName().replaceAll("(Native|Annotated|Exception)", ""));
    }

    private static boolean isTimeout(Throwable cause) {
        return cause.getClass().getSimpleName().contains("Timeout")
                || String.valueOf(cause.getMessage()).contains("timed out");
    }

    private static ConnectionTrouble lasting(String what, String cure) {
        return new ConnectionTrouble(what, cure, true);
    }

    private static ConnectionTrouble passing(String what) {
        return new ConnectionTrouble(what, "", false);
    }

    private static <E extends Throwable> Optional<E> first(Throwable failure, Class<E> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(50);
    }
}

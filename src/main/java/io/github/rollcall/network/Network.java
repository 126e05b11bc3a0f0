package io.github.rollcall.network;

import io.github.rollcall.user.value.Secret;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How other machines are reached: the only place that knows the proxy for an address, and which certificates are trusted. Thread-safe. */
public final class Network {

    /** No proxy, and only the certificates that Java trusts. */
    public static final Network PLAIN = new Network(
            Proxies.of(new NetworkProperties(Secret.of("none"), null, null), Map.of(), new Properties()), null);

    /** Java sends a proxy no password for encrypted connections unless this is empty before its HTTP client is loaded. */
    private static final String KEPT_FROM_PROXIES = "jdk.http.auth.tunneling.disabledSchemes";

    private final Proxies proxies;
    private final @Nullable SSLContext trust;

    Network(Proxies proxies, @Nullable SSLContext trust) {
        this.proxies = proxies;
        this.trust = trust;
        if (proxies.wantUser() && System.getProperty(KEPT_FROM_PROXIES) == null) {
            System.setProperty(KEPT_FROM_PROXIES, "");
        }
    }

    /** The proxy to use for this address; empty if none is to be used. */
    public Optional<HttpProxy> proxyFor(URI uri) {
        return proxies.forUri(uri);
    }

    /** The context for encrypted connections; empty if only the certificates that Java trusts are trusted. */
    public Optional<SSLContext> trust() {
        return Optional.ofNullable(trust);
    }

    /** Sets up a client of Java's so that it uses these proxies and certificates, and returns it. */
    public HttpClient.Builder lead(HttpClient.Builder client) {
        if (trust != null) {
            client.sslContext(trust);
        }
        return client.proxy(new Selector()).authenticator(new ProxyLogin());
    }

    /** Why this address cannot be reached, for people. */
    public ConnectionTrouble trouble(URI uri, Throwable failure) {
        return ConnectionTrouble.of(failure, proxyFor(uri).orElse(null));
    }

    private final class Selector extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(proxyFor(uri)
                    .map(proxy -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))
                    .orElse(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The caller gets the failure itself.
        }
    }

    /** Gives user and password to the proxy only. */
    private final class ProxyLogin extends Authenticator {

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            HttpProxy proxy = getRequestorType() == RequestorType.PROXY
                    ? proxies.at(getRequestingHost(), getRequestingPort()).orElse(null)
                    : null;
            if (proxy == null || proxy.user() == null) {
                return null;
            }
            String password = proxy.password() == null ? "" : proxy.password().reveal();
            return new PasswordAuthentication(proxy.user().reveal(), password.toCharArray());
        }
    }
}

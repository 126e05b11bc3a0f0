package io.github.rollcall.network;

import io.github.rollcall.user.Secret;
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

/** How other machines are reached: the one place that tells the proxy for an address, and whose certificates are trusted. */
public final class Network {

    /** No proxy, and Java's own certificates. */
    public static final Network PLAIN = new Network(
            Proxies.of(new NetworkProperties(Secret.of("none"), null, null), Map.of(), new Properties()), null);

    /** Java tells a proxy no password for encrypted connections unless this is empty before its client is first touched. */
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

    /** The proxy that leads to this address, if one does. */
    public Optional<HttpProxy> proxyFor(URI uri) {
        return proxies.forUri(uri);
    }

    /** What encrypted connections go by; empty if Java's own certificates are trusted and no others. */
    public Optional<SSLContext> trust() {
        return Optional.ofNullable(trust);
    }

    /** Lets a client of Java's own take the same way. */
    public HttpClient.Builder lead(HttpClient.Builder client) {
        if (trust != null) {
            client.sslContext(trust);
        }
        return client.proxy(new Selector()).authenticator(new Introduction());
    }

    /** What keeps this address from being reached, for people. */
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
            // Whoever asked is told.
        }
    }

    /** Tells a proxy who we are, and nobody else. */
    private final class Introduction extends Authenticator {

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

package io.github.rollcall.network;

import io.github.rollcall.user.UnusableSetting;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy is used for an address: the one of Rollcall's setting, else that of Java's properties, else that of the environment.
 * For this machine itself none is used, unless Java's {@code http.nonProxyHosts} says otherwise.
 */
final class Proxies {

    private static final String SETTING = "rollcall.http.proxy";
    private static final String NONE = "none";

    private final @Nullable HttpProxy forHttps;
    private final @Nullable HttpProxy forHttp;
    private final Predicate<URI> reachedDirectly;

    private Proxies(@Nullable HttpProxy forHttps, @Nullable HttpProxy forHttp, Predicate<URI> reachedDirectly) {
        this.forHttps = forHttps;
        this.forHttp = forHttp;
        this.reachedDirectly = reachedDirectly;
    }

    /** @throws UnusableSetting if the address of a proxy cannot be read; it is not shown, since it may hold a password */
    static Proxies of(NetworkProperties settings, Map<String, String> environment, Properties java) {
        Predicate<URI> listed = new DirectHosts(
                settings.noProxy() != null ? settings.noProxy() : split(either(environment, "no_proxy")));
        Predicate<URI> direct = listed.or(HttpProxy::isLoopback);
        if (settings.proxy() != null) {
            String address = settings.proxy().reveal();
            HttpProxy proxy = address.strip().equalsIgnoreCase(NONE) ? null : parsed(address, SETTING);
            return new Proxies(proxy, proxy, direct);
        }
        HttpProxy https = ofJava(java, "https");
        HttpProxy http = ofJava(java, "http");
        if (https != null || http != null) {
            return new Proxies(https, http, settings.noProxy() != null ? direct : ofJava(java));
        }
        return new Proxies(ofEnvironment(environment, "https_proxy"), ofEnvironment(environment, "http_proxy"), direct);
    }

    Optional<HttpProxy> forUri(URI uri) {
        HttpProxy proxy = "https".equalsIgnoreCase(uri.getScheme()) ? forHttps : forHttp;
        return reachedDirectly.test(uri) ? Optional.empty() : Optional.ofNullable(proxy);
    }

    /** Whether one of the proxies wants a user. */
    boolean wantUser() {
        return all().anyMatch(proxy -> proxy.user() != null);
    }

    private Stream<HttpProxy> all() {
        return Stream.of(Optional.ofNullable(forHttps), Optional.ofNullable(forHttp))
                .flatMap(Optional::stream);
    }

    /** The proxy at this host and port. */
    Optional<HttpProxy> at(String host, int port) {
        return all().filter(proxy -> proxy.host().equals(host) && proxy.port() == port)
                .findFirst();
    }

    private static @Nullable HttpProxy ofJava(Properties java, String scheme) {
        String host = java.getProperty(scheme + ".proxyHost", "");
        if (host.isBlank()) {
            return null;
        }
        String address =
                host.strip() + ":" + java.getProperty(scheme + ".proxyPort", scheme.equals("https") ? "443" : "80");
        HttpProxy proxy = parsed(address, "-D" + scheme + ".proxyHost");
        return new HttpProxy(
                proxy.host(),
                proxy.port(),
                Secrets.orNull(java.getProperty(scheme + ".proxyUser")),
                Secrets.orNull(java.getProperty(scheme + ".proxyPassword")),
                proxy.statedBy());
    }

    /** Java has one property for both schemes; if it is set, it replaces the rule about this machine itself. */
    private static Predicate<URI> ofJava(Properties java) {
        String hosts = java.getProperty("http.nonProxyHosts");
        return hosts == null
                ? HttpProxy::isLoopback
                : uri -> Stream.of(hosts.split("\\|", -1))
                        .map(String::strip)
                        .filter(pattern -> !pattern.isEmpty())
                        .anyMatch(pattern -> matches(pattern, uri));
    }

    private static boolean matches(String pattern, URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        String known = pattern.toLowerCase(Locale.ROOT);
        if (known.startsWith("*")) {
            return host.endsWith(known.substring(1));
        }
        return known.endsWith("*") ? host.startsWith(known.substring(0, known.length() - 1)) : host.equals(known);
    }

    private static @Nullable HttpProxy ofEnvironment(Map<String, String> environment, String name) {
        String address = either(environment, name);
        return address.isBlank() ? null : parsed(address, name.toUpperCase(Locale.ROOT));
    }

    private static HttpProxy parsed(String address, String statedBy) {
        return HttpProxy.parse(address, statedBy)
                .orElseThrow(() -> new UnusableSetting(
                        statedBy + " is no address of a proxy that Rollcall can speak to: it must be"
                                + " like http://proxy.example.com:3128 or http://user:password@proxy.example.com:3128, with %40"
                                + " for an @ and so on in user and password. " + SETTING + "=none goes without one."));
    }

    /** The variable in small or capital letters, both of which are usual. */
    private static String either(Map<String, String> environment, String name) {
        String small = environment.getOrDefault(name, "");
        return small.isBlank() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : small;
    }

    private static List<String> split(String hosts) {
        return List.of(hosts.split("[,\\s]+", -1));
    }
}

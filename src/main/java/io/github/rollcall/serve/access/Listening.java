package io.github.rollcall.serve.access;

import io.github.rollcall.user.UnusableSetting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Where the page listens: on this machine alone, unless logins and encryption are set up. */
public final class Listening {

    private Listening() {}

    /** What the settings say of it. */
    public static ServeProperties properties(Environment settings) {
        return Binder.get(settings).bindOrCreate("rollcall.serve", ServeProperties.class);
    }

    /**
     * Refuses what would show people to others.
     *
     * @throws UnusableSetting if the address, or a proxy, is open and there is no login, or no encryption
     */
    public static void requireSafe(ServeProperties serve) {
        if (serve.atOnce() < 1) {
            throw new UnusableSetting("rollcall.serve.at-once is " + serve.atOnce()
                    + ", and no account could have its night. Write 1 or more, or take it out.");
        }
        if (isOfThisMachine(serve.address())) {
            if (!serve.trustedProxies().isEmpty() && !serve.hasLogin()) {
                throw new UnusableSetting(
                        "rollcall.serve.trusted-proxies names a proxy, which others can reach, and nobody has"
                                + " to log in. Name a file of users with rollcall.serve.users or an identity provider with"
                                + " rollcall.serve.oidc, or leave the proxy out.");
            }
            return;
        }
        if (!serve.hasLogin()) {
            throw new UnusableSetting(
                    "rollcall.serve.address is " + serve.address()
                            + ", which others can reach, and nobody has to log in. Name a file of users with rollcall.serve.users"
                            + " or an identity provider with rollcall.serve.oidc (docs/operations.md says how), or leave the address out.");
        }
        if (!serve.isEncrypted()) {
            throw new UnusableSetting(
                    "rollcall.serve.address is " + serve.address()
                            + ", which others can reach, and passwords would go there unencrypted. Name a certificate with"
                            + " rollcall.serve.tls-bundle, or the proxy in front that has one with rollcall.serve.trusted-proxies.");
        }
    }

    static boolean isOfThisMachine(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new UnusableSetting(
                    "rollcall.serve.address is " + address + ", and this machine knows no such address.");
        }
    }

    /** An address that a browser can open: by the first of its names where it listens at all addresses of the machine, or a proxy does. */
    public static String url(ServeProperties serve, int port) {
        String host =
                serve.hosts().isEmpty() ? "localhost" : serve.hosts().get(0).strip();
        if (!serve.trustedProxies().isEmpty()) {
            return "https://" + host;
        }
        boolean isAny = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0").contains(serve.address());
        String own = serve.address().contains(":") ? "[" + serve.address() + "]" : serve.address();
        return (serve.tlsBundle() == null ? "http" : "https") + "://" + (isAny ? host : own) + ":" + port;
    }

    /** The names by which browsers may call the page. */
    static Set<String> hosts(ServeProperties serve) {
        Set<String> hosts = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        hosts.add(serve.address().toLowerCase(Locale.ROOT));
        serve.hosts().forEach(host -> hosts.add(host.strip().toLowerCase(Locale.ROOT)));
        return hosts;
    }

    /** The same for Spring, which takes these from nowhere else. */
    public static Map<String, Object> toSpring(ServeProperties serve) {
        Map<String, Object> spring = new HashMap<>(Map.of(
                "server.address",
                serve.address(),
                "server.port",
                serve.port(),
                "server.servlet.session.timeout",
                serve.sessionIdle().toString(),
                "server.servlet.session.tracking-modes",
                "cookie",
                "server.servlet.session.cookie.name",
                "rollcall",
                "server.servlet.session.cookie.http-only",
                true,
                "server.servlet.session.cookie.same-site",
                "lax",
                "server.servlet.session.cookie.secure",
                serve.isEncrypted(),
                "server.tomcat.use-relative-redirects",
                true,
                "server.forward-headers-strategy",
                "none"));
        spring.putAll(Map.of(
                "server.server-header",
                "",
                "spring.web.resources.add-mappings",
                false,
                "spring.servlet.multipart.max-file-size",
                serve.maxUpload().toBytes() + "B",
                "spring.servlet.multipart.max-request-size",
                serve.maxUpload().toBytes() + 65_536 + "B",
                "spring.thymeleaf.prefix",
                "classpath:/templates/serve/",
                "spring.thymeleaf.check-template-location",
                false,
                "spring.mvc.async.request-timeout",
                "300s",
                // It would read a body of any size into memory, before anybody has logged in.
                "spring.mvc.formcontent.filter.enabled",
                false));
        spring.putAll(Map.of(
                "management.endpoints.access.default", "read_only",
                "management.endpoints.web.base-path", "/",
                "management.endpoints.web.exposure.include", "health,prometheus",
                "management.endpoints.web.path-mapping.prometheus", "metrics",
                "management.endpoint.health.show-details", "never",
                "management.endpoint.health.probes.enabled", true,
                "management.endpoint.health.group.readiness.include", "readinessState,db",
                "management.endpoint.health.group.night.include", "lastGoodNight"));
        if (serve.tlsBundle() != null) {
            spring.put("server.ssl.bundle", serve.tlsBundle());
        }
        return spring;
    }
}

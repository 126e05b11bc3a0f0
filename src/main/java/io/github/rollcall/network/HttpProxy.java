package io.github.rollcall.network;

import io.github.rollcall.user.value.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy through which connections are made. Its text form shows neither user nor password.
 *
 * @param host name or address, without brackets
 * @param port from 1 to 65,535
 * @param user null if the proxy wants none
 * @param password null if the proxy wants none
 * @param statedBy the setting or variable that names the proxy
 */
public record HttpProxy(
        String host,
        int port,
        @Nullable Secret user,
        @Nullable Secret password,
        String statedBy) {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:http://)?(?:(?<user>[^\\s]*)@)?(?<host>\\[[0-9a-fA-F:.]+]|[^\\s:/@\\[\\]?#]+)(?::(?<port>\\d{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OTHER_SCHEME = Pattern.compile("^(?!http://)[^@/]*://", Pattern.CASE_INSENSITIVE);

    private static final int USUAL_PORT = 80;

    /** Reads the address of a proxy; empty if it is none. */
    static Optional<HttpProxy> parse(String address, String statedBy) {
        Matcher parts = ADDRESS.matcher(address.strip());
        if (!parts.matches() || OTHER_SCHEME.matcher(address.strip()).find()) {
            return Optional.empty();
        }
        int port = parts.group("port") == null ? USUAL_PORT : Integer.parseInt(parts.group("port"));
        if (port < 1 || port > 65_535) {
            return Optional.empty();
        }
        try {
            String[] user = parts.group("user") == null
                    ? new String[0]
                    : parts.group("user").split(":", 2);
            return Optional.of(new HttpProxy(
                    parts.group("host").replaceAll("[\\[\\]]", ""),
                    port,
                    user.length > 0 ? secret(user[0]) : null,
                    user.length > 1 ? secret(user[1]) : null,
                    statedBy));
        } catch (IllegalArgumentException badlyEncoded) {
            return Optional.empty();
        }
    }

    private static @Nullable Secret secret(String encoded) {
        String text = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        return text.isBlank() ? null : Secret.of(text);
    }

    /** Whether an address is that of this machine itself. */
    static boolean isLoopback(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}

package io.github.rollcall.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them: a domain with its subdomains, an address, or a
 * network such as {@code 10.0.0.0/8}, each with a port or without; {@code *} means all. No name is resolved.
 */
final class DirectHosts implements Predicate<URI> {

    private final List<String> entries;

    DirectHosts(List<String> entries) {
        this.entries = entries.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    @Override
    public boolean test(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return entries.stream().anyMatch(entry -> covers(entry, host, portOf(uri)));
    }

    private static int portOf(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        String bare = host.replaceAll("[\\[\\]]", "");
        byte[] address = literal(bare);
        if (address != null) {
            return isIn(entry, address)
                    || (entry.endsWith(":" + port) && isIn(entry.replaceFirst(":\\d+$", ""), address));
        }
        String name = entry.replaceFirst(":" + port + "$", "").replaceFirst("^\\*?\\.", "");
        return host.equals(name) || host.endsWith("." + name);
    }

    private static boolean isIn(String entry, byte[] address) {
        String[] parts = entry.replaceAll("[\\[\\]]", "").split("/", 2);
        byte[] network = literal(parts[0]);
        if (network == null || network.length != address.length) {
            return false;
        }
        int all = address.length * 8;
        int fixed = parts.length == 1 ? all : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : all;
        int free = Math.max(0, all - fixed);
        return new BigInteger(1, network).shiftRight(free).equals(new BigInteger(1, address).shiftRight(free));
    }

    /** The bytes of an address in digits; null for a name, which would have to be resolved. */
    private static byte @Nullable [] literal(String host) {
        if (!host.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*")) {
            return null;
        }
        try {
            return InetAddress.getByName(host).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}

package io.github.rollcall.doctor;

import io.github.rollcall.network.HttpProxy;
import io.github.rollcall.network.Network;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which proxy and which certificates connections to RingCentral use. Whether they work is shown by the login. */
final class NetworkCheck implements Check {

    private final Network network;
    private final Optional<URI> server;

    /** @param server RingCentral's, if the credentials name one that can be used */
    NetworkCheck(Network network, Optional<URI> server) {
        this.network = network;
        this.server = server;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        server.ifPresent(address -> findings.add(way(address)));
        if (network.trust().isPresent()) {
            findings.add(
                    Finding.ok("Certificates of rollcall.http.ssl-bundle are trusted, besides those that Java trusts"));
        }
        return findings;
    }

    private Finding way(URI address) {
        return network.proxyFor(address)
                .map(proxy -> Finding.ok("RingCentral is reached through the proxy " + proxy + " (" + proxy.statedBy()
                        + ")" + introduction(proxy)))
                .orElseGet(() -> Finding.ok("RingCentral is reached without a proxy"));
    }

    private static String introduction(HttpProxy proxy) {
        return proxy.user() == null ? "" : ", which is told user and password";
    }
}

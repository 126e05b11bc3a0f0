package io.github.rollcall.network;

import io.github.rollcall.user.value.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Networks as settings make them. */
public final class Networks {

    private Networks() {}

    /**
     * One with a proxy, or an authority, or both.
     *
     * @param proxy its address; null for none
     * @param authority the file of its certificate; null if Java's are trusted alone
     */
    public static Network of(@Nullable String proxy, @Nullable Path authority) {
        Proxies proxies = Proxies.of(
                new NetworkProperties(Secret.of(proxy == null ? "none" : proxy), null, null),
                Map.of(),
                new Properties());
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
        if (authority != null) {
            bundles.registerBundle(
                    "company",
                    SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(authority.toString()))));
        }
        return new Network(proxies, Trust.of(authority == null ? null : "company", () -> bundles));
    }
}

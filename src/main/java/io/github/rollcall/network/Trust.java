package io.github.rollcall.network;

import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Which certificates are trusted: those that Java trusts, and those of a company's bundle. */
final class Trust {

    private static final String KEY = "rollcall.http.ssl-bundle";

    private Trust() {}

    /**
     * The context for encrypted connections.
     *
     * @param bundle the name of the company's bundle
     * @return null if there is no bundle: then Java's default applies
     * @throws UnusableSetting if the bundle cannot be used
     */
    static @Nullable SSLContext of(@Nullable String bundle, Supplier<SslBundles> bundles) {
        if (bundle == null || bundle.isBlank()) {
            return null;
        }
        try {
            SslBundle company = bundles.get().getBundle(bundle);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(company), together(company).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new UnusableSetting("The SSL bundle " + bundle + " (" + KEY + ") cannot be used: " + reason(e)
                    + ". spring.ssl.bundle.pem." + bundle
                    + ".truststore.certificate must name a file of certificates that this user can read; docs/network.md"
                    + " shows how.");
        }
    }

    private static KeyManager @Nullable [] keys(SslBundle company) {
        return company.getStores().getKeyStore() == null
                ? null
                : company.getManagers().getKeyManagers();
    }

    private static TrustManagerFactory together(SslBundle company) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        int number = 0;
        TrustManagerFactory java = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        java.init((KeyStore) null);
        for (TrustManagerFactory each :
                new TrustManagerFactory[] {java, company.getManagers().getTrustManagerFactory()}) {
            for (X509Certificate certificate : accepted(each)) {
                trusted.setCertificateEntry("ca" + number++, certificate);
            }
        }
        TrustManagerFactory both = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        both.init(trusted);
        return both;
    }

    private static X509Certificate[] accepted(TrustManagerFactory factory) {
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
                .toArray(X509Certificate[]::new);
    }

    /** The first line of the root cause, which shows no password. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("").replaceFirst("[.]$", "");
    }
}

package io.github.rollcall.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A company's own authority for certificates, which nobody else knows. */
public final class PrivateAuthority {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    private static final byte[] BASIC_CONSTRAINTS = {0x55, 0x1d, 0x13};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1d, 0x11};
    /** 1.2.840.10045.4.3.2, ECDSA with SHA-256. */
    private static final byte[] ALGORITHM = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02};

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;
    private int serial = 1;

    public PrivateAuthority() {
        certificate = certificate("Example Company CA", keys, Duration.ofDays(-1), Duration.ofDays(1), null);
    }

    /** Its certificate as a file, as administrators hand it out. */
    public Path writeTo(Path file) {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server of this name serves with. */
    public SSLContext serving(String host) {
        return serving(host, Duration.ofDays(-1), Duration.ofDays(1));
    }

    /**
     * The same with a certificate for a time.
     *
     * @param from as seen from now
     * @param to as seen from now
     */
    public SSLContext serving(String host, Duration from, Duration to) {
        try {
            KeyPair own = newKeys();
            X509Certificate served = certificate(host, own, from, to, host);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", own.getPrivate(), new char[0], new X509Certificate[] {served, certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(String subject, KeyPair of, Duration from, Duration to, @Nullable String host) {
        try {
            byte[] signed = der(
                    SEQUENCE,
                    der(0xa0, der(0x02, new byte[] {2})),
                    der(0x02, BigInteger.valueOf(serial++).toByteArray()),
                    der(SEQUENCE, der(0x06, ALGORITHM)),
                    name("Example Company CA"),
                    der(SEQUENCE, time(from), time(to)),
                    name(subject),
                    of.getPublic().getEncoded(),
                    der(0xa3, der(SEQUENCE, host == null ? isAuthority() : isFor(host))));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed);
            byte[] whole = der(
                    SEQUENCE, signed, der(SEQUENCE, der(0x06, ALGORITHM)), der(0x03, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] isAuthority() {
        byte[] yes = der(SEQUENCE, der(0x01, new byte[] {(byte) 0xff}));
        return der(SEQUENCE, der(0x06, BASIC_CONSTRAINTS), der(0x01, new byte[] {(byte) 0xff}), der(0x04, yes));
    }

    private static byte[] isFor(String host) {
        byte[] names = der(SEQUENCE, der(0x82, host.getBytes(StandardCharsets.US_ASCII)));
        return der(SEQUENCE, der(0x06, SUBJECT_ALTERNATIVE_NAME), der(0x04, names));
    }

    private static byte[] name(String text) {
        byte[] value = der(0x0c, text.getBytes(StandardCharsets.UTF_8));
        return der(SEQUENCE, der(SET, der(SEQUENCE, der(0x06, COMMON_NAME), value)));
    }

    private static byte[] time(Duration fromNow) {
        return der(0x18, TIME.format(Instant.now().plus(fromNow)).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            all.write(0x82);
            all.write(length >> 8);
        } else if (length >= 0x80) {
            all.write(0x81);
        }
        all.write(length);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

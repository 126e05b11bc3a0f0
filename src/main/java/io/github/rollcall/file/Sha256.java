package io.github.rollcall.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform has. */
public final class Sha256 {

    /** Each is as new after it has given its result. */
    private static final ThreadLocal<MessageDigest> OF_THREAD = ThreadLocal.withInitial(Sha256::digest);

    private Sha256() {}

    /** Of a text in UTF-8. */
    public static byte[] of(String text) {
        MessageDigest digest = OF_THREAD.get();
        // Memory may have run out while it gave its last result.
        digest.reset();
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** To be fed with bytes that come one after the other. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks SHA-256", e);
        }
    }
}

package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.http.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** A profile image as it was uploaded. */
public record Picture(Bytes bytes, String contentType, Instant lastModified, String sha256) {

    static Picture of(Bytes bytes, String contentType, Instant now) {
        return new Picture(bytes, contentType, now, sha256(bytes));
    }

    /** 32 digits, the same for the same bytes, but not their MD5: RingCentral does not promise that. */
    String etag() {
        return sha256.substring(0, 32);
    }

    private static String sha256(Bytes bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

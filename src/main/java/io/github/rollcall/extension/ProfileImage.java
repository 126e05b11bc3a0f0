package io.github.rollcall.extension;

import io.github.rollcall.file.Sha256;
import java.util.HexFormat;

/**
 * A picture as it goes over the wire.
 *
 * @param fileName for RingCentral's eyes; without a path
 * @param mediaType as found in the bytes: {@code image/jpeg}, {@code image/png} or {@code image/gif}
 */
public record ProfileImage(String fileName, String mediaType, byte[] bytes) {

    /** Tells these bytes from others. */
    public String sha256() {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    @Override
    public String toString() {
        return fileName + " (" + mediaType + ", " + bytes.length + " bytes)";
    }
}

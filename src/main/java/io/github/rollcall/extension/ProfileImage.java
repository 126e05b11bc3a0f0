package io.github.rollcall.extension;

/**
 * A picture as it goes over the wire.
 *
 * @param fileName for RingCentral's eyes; without a path
 * @param mediaType as found in the bytes: {@code image/jpeg}, {@code image/png} or {@code image/gif}
 */
public record ProfileImage(String fileName, String mediaType, byte[] bytes) {

    @Override
    public String toString() {
        return fileName + " (" + mediaType + ", " + bytes.length + " bytes)";
    }
}

package io.github.rollcall.sandbox.rules;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Width and height of a JPEG, PNG or GIF, read from its first bytes without decoding it. */
public record ImageSize(int width, int height) {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
    private static final byte[] GIF87 = HexFormat.of().parseHex("474946383761");
    private static final byte[] GIF89 = HexFormat.of().parseHex("474946383961");

    public long pixels() {
        return (long) width * height;
    }

    /** Null when this is no such image, or when it breaks off too early. */
    public static @Nullable ImageSize read(byte[] image) {
        if (startsWith(image, PNG)) {
            return image.length < 24
                    ? null
                    : sized(at(image, 16).getInt(), at(image, 20).getInt());
        }
        if (startsWith(image, GIF87) || startsWith(image, GIF89)) {
            return image.length < 10 ? null : sized(littleEndian(image, 6), littleEndian(image, 8));
        }
        return startsWith(image, JPEG) ? jpeg(image) : null;
    }

    /** Jumps from segment to segment until the one that begins a frame. */
    private static @Nullable ImageSize jpeg(byte[] image) {
        int position = 2;
        while (position + 9 <= image.length && (image[position] & 0xff) == 0xff) {
            int marker = image[position + 1] & 0xff;
            if (marker == 0xff) {
                position++;
            } else if (beginsFrame(marker)) {
                return sized(bigEndian(image, position + 7), bigEndian(image, position + 5));
            } else {
                position += 2 + bigEndian(image, position + 2);
            }
        }
        return null;
    }

    private static boolean beginsFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static @Nullable ImageSize sized(int width, int height) {
        return width > 0 && height > 0 ? new ImageSize(width, height) : null;
    }

    private static boolean startsWith(byte[] image, byte[] magic) {
        return image.length >= magic.length && Arrays.equals(image, 0, magic.length, magic, 0, magic.length);
    }

    private static ByteBuffer at(byte[] image, int position) {
        return ByteBuffer.wrap(image).position(position);
    }

    private static int bigEndian(byte[] image, int position) {
        return at(image, position).getShort() & 0xffff;
    }

    private static int littleEndian(byte[] image, int position) {
        return at(image, position).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff;
    }
}

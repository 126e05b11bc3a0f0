package io.github.rollcall.provisioning;

import java.util.Arrays;
import java.util.Random;

/** What copying, cutting and bad luck do to a file. The same seed does the same. */
public final class Mutation {

    private static final byte[] ODD = {0, 1, 0x21, 0x2C, 0x3B, 0x7F, (byte) 0x80, (byte) 0xD9, (byte) 0xDA, (byte) 0xFF
    };

    private Mutation() {}

    public static byte[] of(byte[] original, long seed) {
        Random random = new Random(seed);
        byte[] bytes = original.clone();
        for (int i = random.nextInt(1, 6); i > 0 && bytes.length > 1; i--) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(1, 1 + Math.min(64, bytes.length - at));
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> Arrays.fill(bytes, at, at + length, ODD[random.nextInt(ODD.length)]);
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> {
                return joined(bytes, at, at + length);
            }
            default -> {
                return joined(bytes, at + length, at);
            }
        }
        return bytes;
    }

    /** All up to one place, then all from another: some bytes left out, or twice. */
    private static byte[] joined(byte[] bytes, int end, int begin) {
        byte[] all = Arrays.copyOf(bytes, end + bytes.length - begin);
        System.arraycopy(bytes, begin, all, end, bytes.length - begin);
        return all;
    }
}

package io.github.rollcall.image;

import org.jspecify.annotations.Nullable;

/**
 * Walks through the blocks of a JPEG, PNG or GIF without decoding it, to find how many pixels it has and whether its last
 * block is there.
 *
 * @param mediaType by the first bytes
 * @param pixels width by height, the largest if it says so more than once; not positive if the picture does not say, or
 *     cannot be
 * @param complete whether the walk came past some picture and arrived at the format's own end
 */
record ImageBytes(String mediaType, long pixels, boolean complete) {

    /** Null if the bytes begin like none of the three. */
    static @Nullable ImageBytes of(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xD8, 0xFF)) {
            return new Walk(bytes).jpeg();
        }
        if (startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return new Walk(bytes).png();
        }
        return startsWith(bytes, 'G', 'I', 'F', '8', '7', 'a') || startsWith(bytes, 'G', 'I', 'F', '8', '9', 'a')
                ? new Walk(bytes).gif()
                : null;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static final class Walk {

        private static final int END_OF_IMAGE = 0xD9;
        private static final int START_OF_SCAN = 0xDA;

        private final byte[] bytes;

        Walk(byte[] bytes) {
            this.bytes = bytes;
        }

        ImageBytes jpeg() {
            long pixels = 0;
            boolean scanned = false;
            int at = 2;
            while (at + 1 < bytes.length && at(at) == 0xFF) {
                int marker = at(at + 1);
                if (marker == END_OF_IMAGE) {
                    return new ImageBytes("image/jpeg", pixels, scanned);
                }
                if (marker == 0xFF) {
                    at++;
                    continue;
                }
                if (isFrameHeader(marker)) {
                    pixels = Math.max(pixels, (long) bigEndian(at + 5) * bigEndian(at + 7));
                }
                at += isAlone(marker) ? 2 : 2 + Math.max(2, bigEndian(at + 2));
                if (marker == START_OF_SCAN) {
                    scanned = true;
                    at = endOfScan(at);
                }
            }
            return new ImageBytes("image/jpeg", pixels, false);
        }

        /** Inside a scan 0xFF is stuffed with 0, or restarts it; anything else ends it. */
        private int endOfScan(int from) {
            for (int at = from; at + 1 < bytes.length; at++) {
                int next = at(at + 1);
                if (at(at) == 0xFF && next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) {
                    return at;
                }
            }
            return bytes.length;
        }

        private static boolean isFrameHeader(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }

        private static boolean isAlone(int marker) {
            return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        }

        ImageBytes png() {
            boolean hasHeader = word(8) == 13 && word(12) == word('I', 'H', 'D', 'R');
            long pixels = hasHeader ? word(16) * word(20) : 0;
            boolean painted = false;
            long at = 8;
            while (at + 12 <= bytes.length) {
                long type = word((int) at + 4);
                long end = at + 12 + word((int) at);
                if (type == word('I', 'E', 'N', 'D')) {
                    return new ImageBytes("image/png", pixels, painted && end <= bytes.length);
                }
                painted |= type == word('I', 'D', 'A', 'T');
                at = end;
            }
            return new ImageBytes("image/png", pixels, false);
        }

        /** Some programs leave the size of the whole to its parts, and some fill up with zeros between them. */
        ImageBytes gif() {
            long pixels = area(6);
            boolean painted = false;
            int at = 13 + colours(at(10));
            while (at < bytes.length && at(at) != 0x3B) {
                if (at(at) == 0x21) {
                    at = endOfBlocks(at + 2);
                } else if (at(at) == 0x2C) {
                    painted = true;
                    pixels = Math.max(pixels, area(at + 5));
                    at = endOfBlocks(at + 10 + colours(at(at + 9)) + 1);
                } else if (at(at) == 0) {
                    at++;
                } else {
                    return new ImageBytes("image/gif", pixels, false);
                }
            }
            return new ImageBytes("image/gif", pixels, painted && at < bytes.length);
        }

        private long area(int index) {
            return (long) littleEndian(index) * littleEndian(index + 2);
        }

        /** The length of a colour table, by the flags that announce it. */
        private static int colours(int flags) {
            return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
        }

        private int endOfBlocks(int from) {
            int at = from;
            while (at < bytes.length && at(at) != 0) {
                at += 1 + at(at);
            }
            return at + 1;
        }

        private int at(int index) {
            return index < bytes.length ? bytes[index] & 0xFF : 0;
        }

        private int bigEndian(int index) {
            return at(index) << 8 | at(index + 1);
        }

        private int littleEndian(int index) {
            return at(index + 1) << 8 | at(index);
        }

        private long word(int index) {
            return word(at(index), at(index + 1), at(index + 2), at(index + 3));
        }

        private static long word(int first, int second, int third, int fourth) {
            return (long) first << 24 | second << 16 | third << 8 | fourth;
        }
    }
}

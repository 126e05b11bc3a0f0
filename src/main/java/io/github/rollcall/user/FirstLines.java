package io.github.rollcall.user;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Remembers on which line each text was met first, in 20 bytes and some slack for each, so that a roster of a million
 * rows needs some 40 MB for a column and not ten times that.
 *
 * <p>Texts are kept as the first 128 bits of their SHA-256. In a roster of a million rows two different texts have the
 * same with a probability below 10^-26: a disk is far likelier to lie. No stored text needs to be compared then.
 */
final class FirstLines {

    private long[] high = new long[1 << 6];
    private long[] low = new long[1 << 6];

    /** 0 where there is no entry. */
    private int[] lines = new int[1 << 6];

    private int size;

    /** Notes a text; the line on which it was met first, which is the given one when it is new. */
    long add(String text, long line) {
        if (size * 4L > lines.length * 3L) {
            grow();
        }
        long[] hash = hash(text);
        int slot = slot(hash[0], hash[1]);
        if (lines[slot] == 0) {
            put(slot, hash[0], hash[1], Math.toIntExact(line));
            size++;
        }
        return lines[slot];
    }

    /** The line on which a text was met first, or 0. */
    long lineOf(String text) {
        long[] hash = hash(text);
        return lines[slot(hash[0], hash[1])];
    }

    private int slot(long first, long second) {
        int mask = lines.length - 1;
        int slot = (int) first & mask;
        while (lines[slot] != 0 && (high[slot] != first || low[slot] != second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void put(int slot, long first, long second, int line) {
        high[slot] = first;
        low[slot] = second;
        lines[slot] = line;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldLines = lines;
        high = new long[oldHigh.length * 2];
        low = new long[oldLow.length * 2];
        lines = new int[oldLines.length * 2];
        for (int i = 0; i < oldLines.length; i++) {
            if (oldLines[i] != 0) {
                put(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldLines[i]);
            }
        }
    }

    private static long[] hash(String text) {
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        return new long[] {digest.getLong(), digest.getLong()};
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

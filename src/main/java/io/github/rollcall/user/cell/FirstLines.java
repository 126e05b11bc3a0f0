package io.github.rollcall.user.cell;

import io.github.rollcall.file.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Remembers on which line each text was met first, in some 30 bytes for each, so that a roster of a million rows needs 30 MB
 * for a column and not ten times that. Entries stand close together; only the places that point to them have slack.
 *
 * <p>Texts are kept as the first 128 bits of their SHA-256. In a roster of a million rows two different texts have the
 * same with a probability below 10^-26: a disk is far likelier to lie. No stored text needs to be compared then.
 */
public final class FirstLines {

    /** Two for each entry, side by side since both are looked at together. */
    private long[] hashes = new long[1 << 7];

    private int[] lines = new int[1 << 6];

    /** The number of the entry, counted from 1; 0 where there is none. */
    private int[] slots = new int[1 << 7];

    private int size;

    /** The lines with a text that was new there. */
    private final BitSet firsts = new BitSet();

    /** The entries whose text was met once more. */
    private final BitSet again = new BitSet();

    /** Notes a text; the line on which it was met first, which is the given one when it is new. */
    public long add(String text, long line) {
        return add(hash(text), line);
    }

    /** The same for a text of which the hash is known. */
    public long add(long[] hash, long line) {
        int entry = slots[slot(hash[0], hash[1])];
        if (entry > 0) {
            again.set(entry - 1);
            return lines[entry - 1];
        }
        append(hash, Math.toIntExact(line));
        firsts.set((int) line);
        return line;
    }

    /** Whether the text that was noted for this line was new there. Cheaper than to ask for the line of that text. */
    public boolean isFirst(long line) {
        return line <= Integer.MAX_VALUE && firsts.get((int) line);
    }

    /**
     * Forgets all texts that were met once only, after the last one: no line is known of them any more. What {@link #isFirst} says
     * stays.
     */
    public void keepRepeated() {
        long[] allHashes = hashes;
        int[] allLines = lines;
        hashes = new long[1 << 7];
        lines = new int[1 << 6];
        slots = new int[1 << 7];
        size = 0;
        for (int entry = again.nextSetBit(0); entry >= 0; entry = again.nextSetBit(entry + 1)) {
            append(new long[] {allHashes[2 * entry], allHashes[2 * entry + 1]}, allLines[entry]);
        }
        again.clear();
        again.set(0, size);
    }

    /** The line on which a text was met first, or 0. */
    public long lineOf(String text) {
        long[] hash = hash(text);
        int entry = slots[slot(hash[0], hash[1])];
        return entry == 0 ? 0 : lines[entry - 1];
    }

    private void append(long[] hash, int line) {
        if (size == lines.length) {
            int more = size + (size >> 2);
            hashes = Arrays.copyOf(hashes, 2 * more);
            lines = Arrays.copyOf(lines, more);
        }
        hashes[2 * size] = hash[0];
        hashes[2 * size + 1] = hash[1];
        lines[size] = line;
        size++;
        slots[slot(hash[0], hash[1])] = size;
        if (size * 4L > slots.length * 3L) {
            spread();
        }
    }

    /** Where the entry is pointed to, or would be. */
    private int slot(long first, long second) {
        int mask = slots.length - 1;
        int slot = (int) first & mask;
        while (slots[slot] != 0 && !isEntry(slots[slot], first, second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isEntry(int entry, long first, long second) {
        return hashes[2 * entry - 2] == first && hashes[2 * entry - 1] == second;
    }

    private void spread() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < size; i++) {
            slots[slot(hashes[2 * i], hashes[2 * i + 1])] = i + 1;
        }
    }

    /** By what a text is remembered: 128 bits. May be asked by several threads. */
    public static long[] hash(String text) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(text));
        return new long[] {hash.getLong(), hash.getLong()};
    }
}

package io.github.rollcall.roster.excel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rollcall.roster.UnusableRoster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts by number, held as bytes, which takes half of what strings would. No more of them than memory is there for. */
final class HeldTexts {

    private static final int BLOCK = 1 << 20;

    private final List<byte[]> blocks = new ArrayList<>();
    private long[] places = new long[1024];
    private int count;
    private int used = BLOCK;
    private long held;

    int size() {
        return count;
    }

    void add(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int needed = bytes.length + 5;
        if (used + needed > BLOCK) {
            requireMemory(Math.max(BLOCK, needed));
            blocks.add(new byte[Math.max(BLOCK, needed)]);
            used = 0;
        }
        if (count == places.length) {
            requireMemory(8L * count);
            places = Arrays.copyOf(places, 2 * count);
        }
        byte[] block = blocks.get(blocks.size() - 1);
        places[count++] = (long) (blocks.size() - 1) << 32 | used;
        int rest = bytes.length;
        for (; rest > 0x7F; rest >>>= 7) {
            block[used++] = (byte) (rest | 0x80);
        }
        block[used++] = (byte) rest;
        System.arraycopy(bytes, 0, block, used, bytes.length);
        used += bytes.length;
    }

    /** The text with this number, or null when there is none. */
    @Nullable
    String get(int index) {
        if (index < 0 || index >= count) {
            return null;
        }
        byte[] block = blocks.get((int) (places[index] >>> 32));
        int start = (int) places[index];
        int length = 0;
        int at = start;
        for (int shift = 0; ; shift += 7, at++) {
            length |= (block[at] & 0x7F) << shift;
            if (block[at] >= 0) {
                break;
            }
        }
        return new String(block, at + 1, length, UTF_8);
    }

    private void requireMemory(long more) {
        held += more;
        if (held > Runtime.getRuntime().maxMemory() / 2) {
            throw new UnusableRoster(
                    "The texts of the workbook take more than half of the memory that this program has.",
                    null,
                    "Give it more with java -Xmx2g -jar …, or save the sheet as CSV in UTF-8, which needs none.");
        }
    }
}

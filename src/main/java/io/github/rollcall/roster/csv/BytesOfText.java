package io.github.rollcall.roster.csv;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReadFailed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.LongStream;

/**
 * What the bytes of a text say about themselves when they are looked at as UTF-8.
 *
 * @param sound characters beyond ASCII that are UTF-8
 * @param foreign bytes that are not, and no damaged UTF-8 either
 * @param firstForeign the line of the first of these, or 0
 * @param halves characters written as two halves of three bytes each (CESU-8)
 * @param firstHalf the line of the first of these, or 0
 * @param overlong characters written with more bytes than they need
 * @param firstOverlong the line of the first of these, or 0
 * @param sample lines that are not all ASCII, as many as are needed to judge them
 */
record BytesOfText(
        long sound,
        long foreign,
        long firstForeign,
        long halves,
        long firstHalf,
        long overlong,
        long firstOverlong,
        byte[] sample) {

    private static final int SAMPLE = 1 << 16;

    static BytesOfText of(RosterFile file) {
        try (InputStream in = new BufferedInputStream(file.newInputStream(), 1 << 16)) {
            Scan scan = new Scan();
            for (int b = in.read(); b >= 0; b = in.read()) {
                scan.take(b);
            }
            return scan.toBytes();
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be read", e);
        }
    }

    /** The line of the first byte that is not UTF-8. */
    long firstDamage() {
        return LongStream.of(firstForeign, firstHalf, firstOverlong)
                .filter(line -> line > 0)
                .min()
                .orElse(1);
    }

    /** Whether all that is not UTF-8 was meant to be. */
    boolean isDamagedUtf8() {
        return foreign == 0 && halves + overlong > 0;
    }

    private static final class Scan {

        private final ByteArrayOutputStream sample = new ByteArrayOutputStream();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean lineIsAscii = true;
        private long number = 1;
        private int previous;

        private final int[] sequence = new int[4];
        private int length;
        private int wanted;

        private long sound;
        private long foreign;
        private long firstForeign;
        private long halves;
        private long firstHalf;
        private long overlong;
        private long firstOverlong;

        void take(int b) {
            keep(b);
            if (length > 0 && isContinuation(b)) {
                sequence[length++] = b;
                if (length == wanted) {
                    judge();
                }
            } else {
                abandon();
                begin(b);
            }
            if (b == '\r' || (b == '\n' && previous != '\r')) {
                number++;
            }
            previous = b;
        }

        private void begin(int b) {
            if (b < 0x80) {
                return;
            }
            wanted = b >= 0xC0 && b < 0xE0 ? 2 : b >= 0xE0 && b < 0xF0 ? 3 : b >= 0xF0 && b < 0xF8 ? 4 : 0;
            if (wanted == 0) {
                addForeign(1);
            } else {
                sequence[0] = b;
                length = 1;
            }
        }

        private void judge() {
            int code = sequence[0] & (0x7F >> wanted);
            for (int i = 1; i < wanted; i++) {
                code = (code << 6) | (sequence[i] & 0x3F);
            }
            if (code < (wanted == 2 ? 0x80 : wanted == 3 ? 0x800 : 0x10000)) {
                overlong++;
                firstOverlong = firstOverlong == 0 ? number : firstOverlong;
            } else if (code >= 0xD800 && code <= 0xDFFF) {
                halves++;
                firstHalf = firstHalf == 0 ? number : firstHalf;
            } else if (code > 0x10FFFF) {
                addForeign(wanted);
            } else {
                sound++;
            }
            length = 0;
        }

        private void abandon() {
            addForeign(length);
            length = 0;
        }

        private void addForeign(int bytes) {
            foreign += bytes;
            firstForeign = bytes > 0 && firstForeign == 0 ? number : firstForeign;
        }

        private void keep(int b) {
            if (sample.size() >= SAMPLE) {
                return;
            }
            if (b != '\n' && b != '\r') {
                lineIsAscii &= b < 0x80;
                if (line.size() < SAMPLE) {
                    line.write(b);
                }
                return;
            }
            endLine();
        }

        private void endLine() {
            if (!lineIsAscii) {
                sample.writeBytes(line.toByteArray());
                sample.write('\n');
            }
            line.reset();
            lineIsAscii = true;
        }

        BytesOfText toBytes() {
            abandon();
            endLine();
            return new BytesOfText(
                    sound, foreign, firstForeign, halves, firstHalf, overlong, firstOverlong, sample.toByteArray());
        }

        private static boolean isContinuation(int b) {
            return b >= 0x80 && b < 0xC0;
        }
    }
}

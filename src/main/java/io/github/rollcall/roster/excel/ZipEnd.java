package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a zip archive, which tells how long its list of entries is: that is read into memory as a whole. */
final class ZipEnd {

    private static final int SIGNATURE = 0x06054B50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LIST_SIZE = 12;
    private static final int LONG_LOCATOR = 0x07064B50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LONG_END_LENGTH = 56;
    private static final int LONG_LIST_SIZE = 40;

    private ZipEnd() {}

    /** @throws UnusableRoster if it announces a list that no workbook has; what else is wrong is left to who opens it */
    static void requireBounded(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer end =
                    read(channel, Math.max(0, channel.size() - LENGTH - LONGEST_COMMENT), LENGTH + LONGEST_COMMENT);
            for (int at = end.limit() - LENGTH; at >= 0; at--) {
                if (end.getInt(at) == SIGNATURE) {
                    refuseLongList(sizeOfList(channel, end, at));
                }
            }
        }
    }

    private static long sizeOfList(SeekableByteChannel channel, ByteBuffer end, int at) throws IOException {
        int locator = at - LOCATOR_LENGTH;
        if (end.getInt(at + LIST_SIZE) != -1 || locator < 0 || end.getInt(locator) != LONG_LOCATOR) {
            return Math.min(Integer.toUnsignedLong(end.getInt(at + LIST_SIZE)), channel.size());
        }
        ByteBuffer longEnd = read(channel, Math.max(0, end.getLong(locator + 8)), LONG_END_LENGTH);
        return longEnd.limit() < LONG_END_LENGTH ? 0 : Math.min(longEnd.getLong(LONG_LIST_SIZE), channel.size());
    }

    private static ByteBuffer read(SeekableByteChannel channel, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // A channel may give less than was asked for.
        }
        return bytes.flip();
    }

    private static void refuseLongList(long size) {
        if (size > WorkbookLimits.LIST_OF_ENTRIES) {
            throw new UnusableRoster(
                    "The list of what is in the workbook takes more than %,d bytes, which no spreadsheet writes."
                            .formatted(WorkbookLimits.LIST_OF_ENTRIES),
                    null,
                    "Ask where the file comes from. If it is to be trusted, save it as CSV in UTF-8 and import that.");
        }
    }
}

package io.github.rollcall.roster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A part of a workbook while it is unpacked. Gives up on one that swells, and on one that is not what was packed. */
final class XlsxPart extends FilterInputStream {

    /** A million rows of thirty columns take some 1.5 GB. */
    private static final long LARGEST = 4L << 30;

    /** Tables shrink to a tenth or a fiftieth; what shrinks more, and is large, was made to fill memory. */
    private static final long DENSEST = 300;

    private static final long ALWAYS_FINE = 16 << 20;

    /** A cell has 32,767 characters at most, so markup is never far away. */
    private static final int LONGEST_WITHOUT_MARKUP = 4 << 20;

    private final String name;
    private final long packed;
    private final long expectedCrc;
    private final CRC32 crc = new CRC32();
    private long unpacked;
    private int withoutMarkup;

    XlsxPart(String name, InputStream in, ZipEntry entry) {
        super(in);
        this.name = name;
        this.packed = Math.max(1, entry.getCompressedSize());
        this.expectedCrc = entry.getCrc();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw XlsxPackage.failed(name, e);
        }
        if (read < 0) {
            requireChecksum();
            return read;
        }
        crc.update(buffer, offset, read);
        unpacked += read;
        refuseSwelling();
        refuseEndlessText(buffer, offset, read);
        return read;
    }

    private void requireChecksum() {
        if (expectedCrc >= 0 && crc.getValue() != expectedCrc) {
            throw DamagedWorkbook.because("the checksum of its part " + name + " is wrong", null);
        }
    }

    private void refuseSwelling() {
        if (unpacked > LARGEST || (unpacked > ALWAYS_FINE && unpacked / packed > DENSEST)) {
            throw new UnusableRoster(
                    "The part %s of the workbook takes %,d bytes and swells to more than %,d: it was made to fill memory."
                            .formatted(name, packed, unpacked),
                    null,
                    "Ask where the file comes from. If it is to be trusted, save it as CSV in UTF-8 and import that.");
        }
    }

    private void refuseEndlessText(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            withoutMarkup = buffer[i] == '<' ? 0 : withoutMarkup + 1;
        }
        if (withoutMarkup > LONGEST_WITHOUT_MARKUP) {
            throw DamagedWorkbook.because("its part " + name + " has a text of millions of characters", null);
        }
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("What is skipped would not be counted");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

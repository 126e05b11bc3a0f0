package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.Checkpoint;
import io.github.rollcall.roster.UnusableRoster;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A part of a workbook while it is unpacked. Gives up on one that swells, and on one that is not what was packed. */
final class XlsxPart extends FilterInputStream {

    private final String name;
    private final long packed;
    private final long expectedCrc;
    private final CRC32 crc = new CRC32();
    private final Checkpoint checkpoint;
    private long unpacked;

    /** @param checkpoint asked again and again whether to go on */
    XlsxPart(String name, InputStream in, ZipEntry entry, Checkpoint checkpoint) {
        super(in);
        this.checkpoint = checkpoint;
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
        checkpoint.pass();
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
        return read;
    }

    private void requireChecksum() {
        if (expectedCrc >= 0 && crc.getValue() != expectedCrc) {
            throw DamagedWorkbook.because("the checksum of its part " + name + " is wrong", null);
        }
    }

    private void refuseSwelling() {
        if (unpacked > WorkbookLimits.PART
                || (unpacked > WorkbookLimits.SMALL_PART && unpacked / packed > WorkbookLimits.DENSEST_PART)) {
            throw new UnusableRoster(
                    "The part %s of the workbook takes %,d bytes and swells to more than %,d: it was made to fill memory."
                            .formatted(name, packed, unpacked),
                    null,
                    "Ask where the file comes from. If it is to be trusted, save it as CSV in UTF-8 and import that.");
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

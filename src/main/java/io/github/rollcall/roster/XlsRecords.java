package io.github.rollcall.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The records that an {@code .xls} file consists of, one at a time, as POI makes them out. On a damaged file POI throws
 * whatever comes up; all of it is an UnusableRoster here.
 */
final class XlsRecords implements AutoCloseable {

    private static final String SAVE_AS_XLSX =
            "Open it in Excel or LibreOffice, save it as .xlsx, and import that file.";

    private final POIFSFileSystem files;
    private final InputStream bytes;
    private final RecordFactoryInputStream records;

    private XlsRecords(POIFSFileSystem files, InputStream bytes) {
        this.files = files;
        this.bytes = bytes;
        this.records = new RecordFactoryInputStream(bytes, false);
    }

    /**
     * Opens the workbook that an OLE2 file holds.
     *
     * @throws UnusableRoster when it holds something else, or is protected by a password
     */
    static XlsRecords open(RosterFile file) {
        POIFSFileSystem files = files(file);
        try {
            refuseOtherContents(files.getRoot());
            return new XlsRecords(files, files.createDocumentInputStream("Workbook"));
        } catch (UnusableRoster e) {
            close(files);
            throw e;
        } catch (EncryptedDocumentException e) {
            close(files);
            throw isProtected();
        } catch (IOException | RuntimeException e) {
            close(files);
            throw DamagedWorkbook.because("it does not begin as one", null, e);
        }
    }

    private static POIFSFileSystem files(RosterFile file) {
        try {
            return new POIFSFileSystem(file.path().toFile(), true);
        } catch (IOException | RuntimeException e) {
            throw DamagedWorkbook.because("its end is missing, or it was changed on its way", null, e);
        }
    }

    private static void refuseOtherContents(DirectoryNode root) {
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            throw isProtected();
        }
        if (root.hasEntryCaseInsensitive("Workbook")) {
            return;
        }
        if (root.hasEntryCaseInsensitive("Book")) {
            throw new UnusableRoster("This is a workbook of Excel 5 or 95, which is not read.", null, SAVE_AS_XLSX);
        }
        throw new UnusableRoster(
                "This is a file of Microsoft Office or a relative, and no workbook.",
                null,
                "Copy the people into a workbook or a CSV file, and import that.");
    }

    private static UnusableRoster isProtected() {
        return new UnusableRoster(
                "The workbook is protected by a password.",
                null,
                "Open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password), save it, and"
                        + " import it again.");
    }

    /** The next record, or null after the last. */
    @Nullable
    Record next(@Nullable RowRef place) {
        try {
            return records.nextRecord();
        } catch (RuntimeException e) {
            throw DamagedWorkbook.because("what follows cannot be made out", place, e);
        }
    }

    @Override
    public void close() {
        try (files;
                bytes) {
            // Closing is all there is to do.
        } catch (IOException e) {
            throw new UncheckedIOException("The workbook could not be closed", e);
        }
    }

    private static void close(POIFSFileSystem files) {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The workbook could not be closed", e);
        }
    }
}

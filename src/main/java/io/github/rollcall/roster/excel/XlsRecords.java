package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.Checkpoint;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.ContinueRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MulRKRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactory;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The records that an {@code .xls} file consists of, one at a time, as POI makes them out; those that say nothing about cells
 * are passed over. On a damaged file POI throws whatever comes up; all of it is an UnusableRoster here.
 */
final class XlsRecords implements AutoCloseable {

    private static final String SAVE_AS_XLSX =
            "Open it in Excel or LibreOffice, save it as .xlsx, and import that file.";

    private static final Set<Short> READ = Set.of(
            BOFRecord.sid,
            EOFRecord.sid,
            BoundSheetRecord.sid,
            FormatRecord.sid,
            ExtendedFormatRecord.sid,
            DateWindow1904Record.sid,
            LabelSSTRecord.sid,
            LabelRecord.sid,
            NumberRecord.sid,
            RKRecord.sid,
            MulRKRecord.sid,
            BoolErrRecord.sid,
            FormulaRecord.sid,
            StringRecord.sid);

    /** It begins, and may be protected against writing. */
    private static final int RECORDS_BEFORE_KEY = 3;

    private static final int HEADER = 4;

    private final Checkpoint checkpoint = Checkpoint.current();
    private final POIFSFileSystem files;
    private final InputStream bytes;
    private final RecordInputStream records;
    private final Deque<Record> ahead = new ArrayDeque<>();
    private final HeldTexts texts = new HeldTexts();

    private XlsRecords(POIFSFileSystem files, InputStream bytes, RecordInputStream records) {
        this.files = files;
        this.bytes = bytes;
        this.records = records;
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
            XlsRecords encrypted = encrypted(files);
            return encrypted != null ? encrypted : plain(files);
        } catch (UnusableRoster e) {
            close(files);
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            close(files);
            throw Protection.isUnknown(e)
                    ? Protection.otherwise()
                    : Checkpoint.current().endOr(DamagedWorkbook.because("it does not begin as one", null, e));
        }
    }

    static POIFSFileSystem files(RosterFile file) {
        try {
            return new POIFSFileSystem(file.path().toFile(), true);
        } catch (IOException | RuntimeException e) {
            throw DamagedWorkbook.because("its end is missing, or it was changed on its way", null, e);
        }
    }

    private static InputStream content(POIFSFileSystem files) throws IOException {
        return Checkpoint.watched(files.createDocumentInputStream("Workbook"));
    }

    private static XlsRecords plain(POIFSFileSystem files) throws IOException {
        InputStream bytes = content(files);
        return new XlsRecords(files, bytes, new RecordInputStream(bytes));
    }

    /** Excel opens what it has encrypted without asking for a password; its first records say that it is. */
    private static @Nullable XlsRecords encrypted(POIFSFileSystem files) throws IOException, GeneralSecurityException {
        InputStream bytes = content(files);
        RecordInputStream first = new RecordInputStream(bytes);
        int length = 0;
        for (int i = 0; i < RECORDS_BEFORE_KEY && first.hasNextRecord(); i++) {
            first.nextRecord();
            length += HEADER + first.remaining();
            if (first.getSid() == FilePassRecord.sid) {
                EncryptionInfo key = key(new FilePassRecord(first));
                return new XlsRecords(files, bytes, new RecordInputStream(bytes, key, length));
            }
            first.readRemainder();
        }
        bytes.close();
        return null;
    }

    private static EncryptionInfo key(FilePassRecord encrypted) throws GeneralSecurityException {
        EncryptionInfo key = encrypted.getEncryptionInfo();
        if (!key.getDecryptor().verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
            throw Protection.byPassword();
        }
        return key;
    }

    private static void refuseOtherContents(DirectoryNode root) {
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

    /** The next record that matters for cells, or null after the last. */
    @Nullable
    Record next(@Nullable RowRef place) {
        try {
            while (ahead.isEmpty() && records.hasNextRecord()) {
                records.nextRecord();
                read();
            }
            return ahead.poll();
        } catch (UnusableRoster e) {
            throw e;
        } catch (RuntimeException e) {
            throw checkpoint.endOr(DamagedWorkbook.because("what follows cannot be made out", place, e));
        }
    }

    private void read() {
        if (records.getSid() == SSTRecord.sid) {
            readTexts();
        } else if (READ.contains(records.getSid())) {
            ahead.addAll(List.of(RecordFactory.createRecord(records)));
        }
        if (records.remaining() > 0) {
            records.readRemainder();
        }
    }

    /** As many as are there, whatever number is announced. */
    private void readTexts() {
        records.readInt();
        int announced = records.readInt();
        for (int i = 0; i < announced && (records.remaining() > 0 || goesOn()); i++) {
            texts.add(new UnicodeString(records).getString());
        }
    }

    private boolean goesOn() {
        return records.hasNextRecord() && records.getNextSid() == ContinueRecord.sid;
    }

    /** The texts that cells share, as far as they were passed. */
    HeldTexts texts() {
        return texts;
    }

    @Override
    public void close() {
        try (files;
                bytes) {
            // Closing is all there is to do.
        } catch (IOException e) {
            throw new RosterReadFailed("The workbook cannot be closed", e);
        }
    }

    private static void close(POIFSFileSystem files) {
        try {
            files.close();
        } catch (IOException e) {
            throw new RosterReadFailed("The workbook cannot be closed", e);
        }
    }
}

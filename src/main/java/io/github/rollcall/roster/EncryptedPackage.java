package io.github.rollcall.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * An {@code .xlsx} workbook that Excel has encrypted. Where it asked nobody for a password, as for workbooks that are marked as
 * read-only, it has taken one of its own, and opens them without a question; so are they opened here.
 */
final class EncryptedPackage {

    private static final String ENTRY = "EncryptedPackage";
    private static final int BLOCK = 1 << 16;

    private EncryptedPackage() {}

    /**
     * The workbook in an OLE2 file, in a copy that only this user can read, and that is gone when it is closed; null if there is
     * none.
     *
     * @throws UnusableRoster if somebody has given it a password
     */
    static @Nullable XlsxPackage in(RosterFile file) {
        try (POIFSFileSystem files = XlsRecords.files(file)) {
            return files.getRoot().hasEntryCaseInsensitive(ENTRY) ? decrypted(files) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("The roster " + file.path() + " could not be read", e);
        }
    }

    private static XlsxPackage decrypted(POIFSFileSystem files) throws IOException {
        Path copy = Files.createTempFile("rollcall-", ".xlsx");
        try {
            try (InputStream plain = Checkpoint.watched(open(files));
                    OutputStream out = Files.newOutputStream(copy)) {
                copy(plain, out);
            }
            return XlsxPackage.ofCopy(copy.toFile());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static void copy(InputStream plain, OutputStream copy) throws IOException {
        for (byte[] block = block(plain); block.length > 0; block = block(plain)) {
            copy.write(block);
        }
    }

    /** What POI throws while it decrypts tells of the roster; only writing the copy can tell of a disk. */
    private static byte[] block(InputStream plain) {
        Checkpoint checkpoint = Checkpoint.current();
        try {
            return plain.readNBytes(BLOCK);
        } catch (IOException | RuntimeException e) {
            throw checkpoint.endOr(DamagedWorkbook.because("its encrypted part cannot be read to its end", null, e));
        }
    }

    private static InputStream open(POIFSFileSystem files) {
        Decryptor decryptor = decryptor(files);
        try {
            return decryptor.getDataStream(files);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw DamagedWorkbook.because("its encrypted part cannot be read", null, e);
        }
    }

    /** Of a workbook that opens without anybody's password. */
    private static Decryptor decryptor(POIFSFileSystem files) {
        try {
            EncryptionInfo encryption = new EncryptionInfo(files);
            Decryptor decryptor = encryption.getDecryptor();
            if (encryption.getVerifier().getSpinCount() <= RosterLimits.KEY_ROUNDS
                    && decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
                return decryptor;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // What POI throws on a way to encrypt that it does not know.
        }
        throw XlsRecords.isProtected();
    }
}

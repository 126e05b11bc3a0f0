package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.Checkpoint;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.TemporaryFolderNotWritable;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * An {@code .xlsx} workbook that Excel has encrypted. Where it asked nobody for a password, as for workbooks that are marked as
 * read-only, it has taken one of its own, and opens them without a question; so are they opened here.
 */
final class EncryptedPackage {

    private static final String ENTRY = "EncryptedPackage";
    private static final int EXTENSIBLE_MINOR = 3;
    private static final int BLOCK = 1 << 16;

    private EncryptedPackage() {}

    /**
     * The workbook in an OLE2 file, in a copy that only this user can read, and that is gone when it is closed; null if there is
     * none.
     *
     * @throws UnusableRoster if somebody has given it a password
     * @throws TemporaryFolderNotWritable if there is no place for the copy
     */
    static @Nullable XlsxPackage in(RosterFile file) {
        return in(file, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** The same, with the copy in this folder. */
    static @Nullable XlsxPackage in(RosterFile file, Path temporaryFolder) {
        try (POIFSFileSystem files = XlsRecords.files(file)) {
            return files.getRoot().hasEntryCaseInsensitive(ENTRY) ? decrypted(files, temporaryFolder) : null;
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be read", e);
        }
    }

    private static XlsxPackage decrypted(POIFSFileSystem files, Path folder) throws IOException {
        try (InputStream plain = Checkpoint.watched(open(files))) {
            Path copy = copied(plain, folder);
            try {
                return XlsxPackage.ofCopy(copy, folder);
            } catch (RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        }
    }

    private static Path copied(InputStream plain, Path folder) {
        try {
            Path copy = Files.createTempFile(folder, "rollcall-", ".xlsx");
            try (OutputStream out = Files.newOutputStream(copy)) {
                copy(plain, out);
                return copy;
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (IOException e) {
            throw new TemporaryFolderNotWritable(folder, e);
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
        EncryptionInfo encryption = encryption(files);
        try {
            Decryptor decryptor = encryption.getDecryptor();
            if (encryption.getVerifier().getSpinCount() <= WorkbookLimits.KEY_ROUNDS
                    && decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
                return decryptor;
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw keyIsUnusable(e);
        }
        throw Protection.byPassword();
    }

    private static EncryptionInfo encryption(POIFSFileSystem files) {
        try {
            if (isOfRightsManagement(files.getRoot()) || isOfAnotherMaker(files)) {
                throw Protection.otherwise();
            }
            return new EncryptionInfo(files);
        } catch (UnusableRoster e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw keyIsUnusable(e);
        }
    }

    /** Office calls it extensible encryption, with a version of its own. */
    private static boolean isOfAnotherMaker(POIFSFileSystem files) throws IOException {
        try (DocumentInputStream key = files.createDocumentInputStream(EncryptionInfo.ENCRYPTION_INFO_ENTRY)) {
            key.readUShort();
            return key.readUShort() == EXTENSIBLE_MINOR;
        }
    }

    /** A server has the key, and gives it to some people only. */
    private static boolean isOfRightsManagement(DirectoryEntry root) {
        return child(root, "\u0006DataSpaces")
                .flatMap(spaces -> child(spaces, "TransformInfo"))
                .flatMap(transforms -> child(transforms, "DRMEncryptedTransform"))
                .isPresent();
    }

    private static Optional<DirectoryEntry> child(DirectoryEntry parent, String name) {
        return StreamSupport.stream(parent.spliterator(), false)
                .filter(entry -> entry.getName().equals(name))
                .filter(DirectoryEntry.class::isInstance)
                .map(DirectoryEntry.class::cast)
                .findFirst();
    }

    private static UnusableRoster keyIsUnusable(Exception cause) {
        return Protection.isUnknown(cause)
                ? Protection.otherwise()
                : DamagedWorkbook.because("how it was encrypted cannot be read", null, cause);
    }
}

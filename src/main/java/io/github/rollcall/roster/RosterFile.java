package io.github.rollcall.roster;

import io.github.rollcall.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A roster on disk, with the fingerprint by which it is recognised: importing the same bytes again continues a run.
 *
 * @param path absolute and normalised
 * @param sheet the sheet of it that is meant, as somebody named it, or null for the first one
 * @param encoding the encoding of its text, as somebody named it, or null to find it by looking; workbooks have their own
 * @param name the file's own name, for people
 * @param size in bytes
 * @param modified as the file system tells it
 * @param sha256 of all its bytes, in lower-case hexadecimal
 */
public record RosterFile(
        Path path,
        @Nullable String sheet,
        @Nullable String encoding,
        String name,
        long size,
        Instant modified,
        String sha256) {

    /** Takes the fingerprint of a file whose first sheet is meant, if it has any. */
    public static RosterFile of(Path path) {
        return of(path, null, null);
    }

    /** Takes the fingerprint of a file whose encoding is found by looking. */
    public static RosterFile of(Path path, @Nullable String sheet) {
        return of(path, sheet, null);
    }

    /**
     * Takes the fingerprint of a file, reading all of it once.
     *
     * @param sheet the name of the sheet to read, or null for the first one
     * @param encoding the encoding of a text file, or null to find it by looking
     * @throws RosterNotReadable when it isn't there, is no file, or may not be read
     */
    public static RosterFile of(Path path, @Nullable String sheet, @Nullable String encoding) {
        Path absolute = path.toAbsolutePath().normalize();
        if (!FileNames.isSpelled(absolute)) {
            throw new RosterNotReadable(
                    absolute,
                    "has a name that cannot be spelled here: names are read as " + FileNames.charset(),
                    FileNames.CURE);
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(absolute, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new RosterNotReadable(absolute, "is a folder, not a file", "Name the roster file itself.");
            }
            if (!attributes.isRegularFile()) {
                throw new RosterNotReadable(
                        absolute, "is a device or pipe", "Save the roster as a file: it is read more than once.");
            }
            String sha256 = sha256(absolute);
            return new RosterFile(
                    absolute,
                    sheet,
                    encoding,
                    nameOf(absolute),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant(),
                    sha256);
        } catch (NoSuchFileException e) {
            throw new RosterNotReadable(absolute, "is not there", "Check the spelling of the path.", e);
        } catch (AccessDeniedException e) {
            throw new RosterNotReadable(absolute, "may not be read by this user", "Give read permission on it.", e);
        } catch (IOException e) {
            throw new RosterNotReadable(
                    absolute, "could not be read (" + e.getMessage() + ")", "Check the disk and try again.", e);
        }
    }

    /**
     * The same for somebody who may be asked to stop.
     *
     * @param checkpoint run again and again; what it throws ends the reading
     */
    public static RosterFile of(Path path, @Nullable String sheet, @Nullable String encoding, Runnable checkpoint) {
        return Checkpoint.forAllThat(() -> of(path, sheet, encoding), checkpoint);
    }

    /** The same file with an encoding for its text, unless one was named already. */
    public RosterFile withUsualEncoding(@Nullable String usual) {
        return encoding != null || usual == null
                ? this
                : new RosterFile(path, sheet, usual, name, size, modified, sha256);
    }

    /** The same file, of which another sheet is meant. */
    public RosterFile ofSheet(String other) {
        return new RosterFile(path, other, encoding, name, size, modified, sha256);
    }

    /** Whether size and time are still the same: cheap, to be asked before each chunk. A vanished file looks changed. */
    public boolean looksUnchanged() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    && attributes.size() == size
                    && attributes.lastModifiedTime().toInstant().equals(modified);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the bytes are still the same, whatever its time says. Reads the whole file; a vanished one has changed. */
    public boolean isUnchanged() {
        try {
            return Files.isRegularFile(path)
                    && Files.size(path) == size
                    && sha256(path).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A thorough look, by content.
     *
     * @throws RosterChanged if the bytes are no longer the same
     */
    public void requireUnchanged() {
        if (!isUnchanged()) {
            throw new RosterChanged(this);
        }
    }

    /**
     * The same for somebody who may be asked to stop.
     *
     * @param checkpoint run again and again; what it throws ends the look
     */
    public void requireUnchanged(Runnable checkpoint) {
        boolean unchanged = Checkpoint.forAllThat(this::isUnchanged, checkpoint);
        if (!unchanged) {
            throw new RosterChanged(this);
        }
    }

    /**
     * Whether the bytes can be read at all, to be asked before anything that a library says of them is believed.
     *
     * @throws RosterReadFailed if not
     */
    void requireReadable() {
        try {
            sha256(path);
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + path + " cannot be read", e);
        }
    }

    /** Opens the bytes for one of the readers. */
    public InputStream newInputStream() {
        try {
            if (!Files.isRegularFile(path)) {
                // A pipe in its place would never be opened.
                throw new RosterChanged(this);
            }
            return Checkpoint.watched(Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            throw new RosterChanged(this);
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + path + " can no longer be opened", e);
        }
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static String sha256(Path path) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Checkpoint.watched(Files.newInputStream(path))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

package io.github.rollcall.roster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The archive that an {@code .xlsx} file is. Nothing is taken out of it without bounds. */
final class XlsxPackage implements AutoCloseable {

    private static final String SAVE_AS_XLSX =
            "Open it in the program that it comes from, save it as .xlsx or as CSV in UTF-8, and import that file.";

    private final ZipFile zip;

    private XlsxPackage(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens the archive of a workbook.
     *
     * @throws UnusableRoster when it is cut off, or is something else that is packed
     */
    static XlsxPackage open(RosterFile file) {
        XlsxPackage opened = new XlsxPackage(zip(file));
        try {
            opened.refuseOtherArchives();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static ZipFile zip(RosterFile file) {
        try {
            return new ZipFile(file.path().toFile());
        } catch (ZipException | EOFException e) {
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw new UnusableRoster(
                        "The file is a zip archive with a password.", null, "Unpack it and import the file in it.", e);
            }
            throw DamagedWorkbook.because("its end is missing, or it was changed on its way", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The roster " + file.path() + " could not be read", e);
        }
    }

    private void refuseOtherArchives() {
        if (zip.getEntry(XlsxParts.CONTENT_TYPES) != null) {
            return;
        }
        if (zip.getEntry("mimetype") != null && zip.getEntry("content.xml") != null) {
            throw new UnusableRoster(
                    "This is an OpenDocument file (.ods or a relative), which is not read.", null, SAVE_AS_XLSX);
        }
        if (zip.stream().anyMatch(entry -> entry.getName().endsWith(".iwa"))) {
            throw new UnusableRoster("This is a file of Apple's Numbers, which is not read.", null, SAVE_AS_XLSX);
        }
        throw new UnusableRoster(
                "This is a zip archive, not a workbook.", null, "Unpack it and import the file that is in it.");
    }

    boolean has(String part) {
        return entry(part) != null;
    }

    /** The bytes of a part, bounded and compared with its checksum; whatever is wrong with them is an UnusableRoster. */
    InputStream part(String name) {
        ZipEntry entry = entry(name);
        if (entry == null) {
            throw DamagedWorkbook.because("its part " + name + " is missing", null);
        }
        try {
            return new XlsxPart(name, zip.getInputStream(entry), entry);
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    /** Parts are named without regard to case. */
    private @Nullable ZipEntry entry(String part) {
        ZipEntry entry = zip.getEntry(part);
        return entry != null
                ? entry
                : zip.stream()
                        .filter(other ->
                                other.getName().toLowerCase(Locale.ROOT).equals(part.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(null);
    }

    static RuntimeException failed(String part, IOException e) {
        return e instanceof ZipException || e instanceof EOFException
                ? DamagedWorkbook.because("its part " + part + " cannot be unpacked", null, e)
                : new UncheckedIOException("The part " + part + " of the workbook could not be read", e);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The workbook could not be closed", e);
        }
    }
}

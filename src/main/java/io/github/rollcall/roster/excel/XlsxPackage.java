package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.Checkpoint;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.TemporaryFolderNotWritable;
import io.github.rollcall.roster.UnusableRoster;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The archive that an {@code .xlsx} file is. Nothing is taken out of it without bounds. Its parts are named as Excel takes
 * them: without regard to case, with {@code \} for {@code /}, and with or without a {@code /} in front.
 */
final class XlsxPackage implements AutoCloseable {

    private static final String SAVE_AS_XLSX =
            "Open it in the program that it comes from, save it as .xlsx or as CSV in UTF-8, and import that file.";

    private final ZipFile zip;
    private final Map<String, ZipEntry> parts = new HashMap<>();
    private final Checkpoint checkpoint = Checkpoint.current();

    private XlsxPackage(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens the archive of a workbook.
     *
     * @throws UnusableRoster when it is cut off, or is something else that is packed
     */
    static XlsxPackage open(RosterFile file) {
        try {
            return open(file.path(), ZipFile.OPEN_READ);
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be read", e);
        }
    }

    /**
     * The same of a copy of ours in that temporary folder, which is deleted.
     *
     * @throws TemporaryFolderNotWritable when the copy cannot be read, which says nothing about the workbook
     */
    static XlsxPackage ofCopy(Path copy, Path folder) {
        try {
            return open(copy, ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
        } catch (IOException e) {
            throw new TemporaryFolderNotWritable(folder, e);
        }
    }

    private static XlsxPackage open(Path file, int mode) throws IOException {
        XlsxPackage opened = new XlsxPackage(zip(file, mode));
        try {
            opened.listParts();
            opened.refuseOtherArchives();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static ZipFile zip(Path file, int mode) throws IOException {
        try {
            ZipEnd.requireBounded(file);
            return new ZipFile(file.toFile(), mode);
        } catch (ZipException | EOFException e) {
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw new UnusableRoster(
                        "The file is a zip archive with a password.", null, "Unpack it and import the file in it.", e);
            }
            throw DamagedWorkbook.because("its end is missing, or it was changed on its way", null, e);
        }
    }

    /** Of two parts with one name, some programs would read the one and some the other. */
    private void listParts() {
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            if (parts.put(key(entry.getName()), entry) != null) {
                throw DamagedWorkbook.because(
                        "it has two parts of the name \"%s\"".formatted(shown(entry.getName())), null);
            }
        });
    }

    private static String shown(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }

    private void refuseOtherArchives() {
        if (has(XlsxParts.CONTENT_TYPES)) {
            return;
        }
        if (has("mimetype") && has("content.xml")) {
            throw new UnusableRoster(
                    "This is an OpenDocument file (.ods or a relative), which is not read.", null, SAVE_AS_XLSX);
        }
        if (parts.keySet().stream().anyMatch(name -> name.endsWith(".iwa"))) {
            throw new UnusableRoster("This is a file of Apple's Numbers, which is not read.", null, SAVE_AS_XLSX);
        }
        throw new UnusableRoster(
                "This is a zip archive, not a workbook.", null, "Unpack it and import the file that is in it.");
    }

    /** Where reading its parts asks whether to go on. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    boolean has(String part) {
        return entry(part) != null;
    }

    /** The bytes of a part, bounded and compared with its checksum; whatever is wrong with them is an UnusableRoster. */
    InputStream part(String name) {
        ZipEntry entry = entry(name);
        if (entry == null) {
            throw DamagedWorkbook.because("its part " + shown(name) + " is missing", null);
        }
        try {
            return new XlsxPart(shown(name), zip.getInputStream(entry), entry, checkpoint);
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    private @Nullable ZipEntry entry(String part) {
        return parts.get(key(part));
    }

    private static String key(String name) {
        String slashed = name.replace('\\', '/');
        int start = 0;
        while (start < slashed.length() && slashed.charAt(start) == '/') {
            start++;
        }
        return slashed.substring(start).toLowerCase(Locale.ROOT);
    }

    static RuntimeException failed(String part, IOException e) {
        return e instanceof ZipException || e instanceof EOFException
                ? DamagedWorkbook.because("its part " + part + " cannot be unpacked", null, e)
                : new RosterReadFailed("The part " + part + " of the workbook cannot be read", e);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new RosterReadFailed("The workbook cannot be closed", e);
        }
    }
}

package io.github.rollcall.roster;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Which names of files this process can spell. Java reads them by the locale that the process was started in; a file whose name
 * does not fit into that can be listed, but neither named nor found again.
 */
public final class FileNames {

    /** What to set, in a sentence. */
    public static final String CURE =
            "Set LANG or LC_ALL to C.UTF-8 for this process, or rename the file in plain letters.";

    private FileNames() {}

    /** Whether the name leads to the file again. */
    public static boolean isSpelled(Path file) {
        try {
            return file.getFileSystem().getPath(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether every name that is written in Unicode can be spelled. */
    public static boolean areAllSpelled() {
        String charset = charset();
        return System.getProperty("os.name", "").startsWith("Windows")
                || charset.isEmpty()
                || (Charset.isSupported(charset)
                        && Charset.forName(charset).newEncoder().canEncode("ж漢"));
    }

    /** What names are read as. */
    public static String charset() {
        return System.getProperty("sun.jnu.encoding", "");
    }
}

package io.github.rollcall.home;

import io.github.rollcall.user.UnusableSetting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads paths as settings state them. */
final class StatedPath {

    private StatedPath() {}

    /**
     * The absolute path.
     *
     * @throws UnusableSetting if it begins with ~, or has letters that file names cannot have on this machine
     */
    static Path of(String key, String given) {
        String text = given.strip();
        if (text.startsWith("~")) {
            throw new UnusableSetting(
                    key + " is " + text + ", and only a shell puts a folder in place of ~. Write the whole"
                            + " path, such as " + example(text) + ".");
        }
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UnusableSetting(key + " is a path that cannot be spelled here"
                    + (isAscii(text)
                            ? ""
                            : ": file names are in " + System.getProperty("sun.jnu.encoding", "another charset")
                                    + " (set LANG or LC_ALL to C.UTF-8)")
                    + ". Choose a path of plain letters.");
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String example(String text) {
        String home = System.getProperty("user.home", "?");
        return (home.startsWith("/") && text.startsWith("~/") ? home : "/home/NAME") + text.replaceFirst("^~[^/]*", "");
    }
}

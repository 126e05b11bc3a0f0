package io.github.rollcall.run;

import io.github.rollcall.display.ShellWord;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to type before a command, so that what a report says to type next works from any folder. */
public final class ProgramName {

    private static final String SHORT = "rollcall";
    private static final Pattern JAR = Pattern.compile("^(.*?\\.jar)(?: .*)?$", Pattern.DOTALL);

    private ProgramName() {}

    /** As this process was started: {@code java -jar} with the whole path of the jar, else {@code rollcall}. */
    public static String ofThisProcess() {
        return of(System.getProperty("sun.java.command", ""));
    }

    /** @param started what Java was given to run, with its arguments */
    static String of(String started) {
        Matcher jar = JAR.matcher(started);
        return jar.matches() && isFile(jar.group(1))
                ? "java -jar "
                        + ShellWord.of(Path.of(jar.group(1))
                                .toAbsolutePath()
                                .normalize()
                                .toString())
                : SHORT;
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}

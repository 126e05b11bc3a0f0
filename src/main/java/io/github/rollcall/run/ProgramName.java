package io.github.rollcall.run;

import io.github.rollcall.display.ShellWord;
import java.io.File;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;

/** What to type before a command, so that what a report says to type next works from any folder. */
public final class ProgramName {

    private static final String SHORT = "rollcall";

    private ProgramName() {}

    /** {@code java -jar} with the whole path of the program's jar; {@code rollcall} where it was not started from it. */
    public static String ofThisProcess() {
        return of(new ApplicationHome(ProgramName.class).getSource(), System.getProperty("sun.java.command", ""));
    }

    /**
     * @param source the jar that the program's classes come from, or their folder; null if nobody knows
     * @param started what Java was given to run, with its arguments
     */
    static String of(@Nullable File source, String started) {
        return source != null && source.isFile() && isStartedFrom(source.getName(), started)
                ? "java -jar " + ShellWord.of(source.getAbsolutePath())
                : SHORT;
    }

    private static boolean isStartedFrom(String jar, String started) {
        return started.equals(jar)
                || started.startsWith(jar + " ")
                || started.endsWith(File.separator + jar)
                || started.contains(File.separator + jar + " ");
    }
}

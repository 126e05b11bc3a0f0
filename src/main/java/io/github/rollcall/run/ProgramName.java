package io.github.rollcall.run;

import io.github.rollcall.display.ShellWord;
import java.io.File;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;

/** What to type before a command, so that what a report says to type next works from any folder. */
public final class ProgramName {

    private static final String SHORT = "rollcall";

    /** What the launcher tells of itself: its short name, or its whole path. */
    private static final String LAUNCHER = "ROLLCALL_LAUNCHER";

    private ProgramName() {}

    /**
     * The launcher where that started this process, since it brings its settings with it; {@code java -jar} with the whole path of the
     * program's jar where that was started; else {@code rollcall}.
     */
    public static String ofThisProcess() {
        return of(
                System.getenv(LAUNCHER),
                new ApplicationHome(ProgramName.class).getSource(),
                System.getProperty("sun.java.command", ""));
    }

    /**
     * @param launcher what it tells of itself; null without one
     * @param source the jar that the program's classes come from, or their folder; null if nobody knows
     * @param started what Java was given to run, with its arguments
     */
    static String of(@Nullable String launcher, @Nullable File source, String started) {
        if (launcher != null && !launcher.isBlank()) {
            return ShellWord.of(launcher);
        }
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

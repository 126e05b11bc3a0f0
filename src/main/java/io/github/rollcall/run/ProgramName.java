package io.github.rollcall.run;

import io.github.rollcall.display.ShellWord;
import java.io.File;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;

/** What to type before a command, so that what a report says to type next works from any folder. */
public final class ProgramName {

    private static final String SHORT = "rollcall";

    private ProgramName() {}

    /** {@code java -jar} with the whole path of the program's jar; {@code rollcall} where it does not run from one. */
    public static String ofThisProcess() {
        return of(new ApplicationHome(ProgramName.class).getSource());
    }

    /** @param source the jar that the program's classes come from, or their folder; null if nobody knows */
    static String of(@Nullable File source) {
        return source != null && source.isFile() ? "java -jar " + ShellWord.of(source.getAbsolutePath()) : SHORT;
    }
}

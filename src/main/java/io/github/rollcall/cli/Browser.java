package io.github.rollcall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a page in the browser that the system uses. */
final class Browser {

    private Browser() {}

    static void open(Path page) {
        List<String> command = opener(System.getProperty("os.name", "").toLowerCase(Locale.ROOT), page);
        try {
            if (!Files.exists(page)) {
                throw new NoSuchFileException(page.toString(), null, "the page is written when the run ends");
            }
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The page cannot be opened from here (" + e.getMessage() + "). Open " + page + " in a browser.", e);
        }
    }

    static List<String> opener(String system, Path page) {
        if (system.startsWith("windows")) {
            return List.of(
                    "rundll32", "url.dll,FileProtocolHandler", page.toUri().toString());
        }
        return List.of(system.contains("mac") ? "open" : "xdg-open", page.toString());
    }
}

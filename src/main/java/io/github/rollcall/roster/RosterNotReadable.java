package io.github.rollcall.roster;

import java.nio.file.Path;

/** There is no file to read at the given path. Stops the command before anything is done. */
public class RosterNotReadable extends RuntimeException {

    private final Path path;

    RosterNotReadable(Path path, String what, String fix) {
        super(message(path, what, fix));
        this.path = path;
    }

    RosterNotReadable(Path path, String what, String fix, Throwable cause) {
        super(message(path, what, fix), cause);
        this.path = path;
    }

    /** The absolute path that was tried. */
    public Path path() {
        return path;
    }

    private static String message(Path path, String what, String fix) {
        return "The roster %s %s. %s".formatted(path, what, fix);
    }
}

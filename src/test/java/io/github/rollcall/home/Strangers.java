package io.github.rollcall.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Files of a user that is not the one of the tests. */
final class Strangers {

    private static final int STRANGER = 65_534;

    private Strangers() {}

    /** Gives a file away; false if this user may not. */
    static boolean own(Path file) {
        try {
            Files.setAttribute(file, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}

package io.github.rollcall.home;

import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Whom files belong to, where the system tells. Names are not asked for: a user may have none. */
final class Owners {

    private static final int SUPERUSER = 0;
    private static final String UID = "unix:uid";
    private static final boolean TOLD =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private Owners() {}

    /**
     * Whom a file belongs to, and not what it points to if it is a link.
     *
     * @return empty where that is not told, or the file is not there
     */
    static OptionalInt of(Path file) {
        try {
            return TOLD && Files.getAttribute(file, UID, LinkOption.NOFOLLOW_LINKS) instanceof Integer owner
                    ? OptionalInt.of(owner)
                    : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * Whom files belong to that this process makes in a folder.
     *
     * @throws IOException if it can make none
     */
    static OptionalInt ofOurFilesIn(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, ".rollcall-", null);
        try {
            return of(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** Whether a file belongs to neither this user nor the superuser. */
    static boolean isForeign(OptionalInt owner, OptionalInt ours) {
        return owner.isPresent()
                && ours.isPresent()
                && owner.getAsInt() != ours.getAsInt()
                && owner.getAsInt() != SUPERUSER;
    }

    static boolean isSuperuser(OptionalInt owner) {
        return owner.isPresent() && owner.getAsInt() == SUPERUSER;
    }

    /**
     * Refuses a file that somebody else could have written.
     *
     * @param what how the file is called at the beginning of a sentence
     */
    static void requireTrusted(Path file, String what) {
        OptionalInt owner = of(file);
        if (isForeign(owner, ourselves())) {
            throw new UnusableSetting(what + " belongs to somebody else (" + name(file, owner)
                    + "), who could have written anything there. Make it a file of this user, or of root.");
        }
    }

    /** What the system calls the owner; the number where it has no name. */
    static String name(Path file, OptionalInt owner) {
        try {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return owner.isPresent() ? "user " + owner.getAsInt() : "an unknown user";
        }
    }

    /** Who this process is; empty where the system has no /proc and no folder for temporary files. */
    static OptionalInt ourselves() {
        OptionalInt process = of(Path.of("/proc/self/stat"));
        if (process.isPresent()) {
            return process;
        }
        try {
            return ofOurFilesIn(Path.of(System.getProperty("java.io.tmpdir", "")));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}

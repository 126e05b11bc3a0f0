package io.github.rollcall.home;

import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The owners of files, by number, where the system tells them: a user need not have a name. */
final class Owners {

    private static final int SUPERUSER = 0;

    /** The number that stands for all users whom a container does not know. */
    private static final int UNMAPPED = 65_534;

    private static final int OTHERS_WRITE = 2;
    private static final int GROUP_WRITE = 16;
    private static final int STICKY = 512;
    private static final String UID = "unix:uid";
    private static final boolean TOLD =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private Owners() {}

    /**
     * The owner of a file; of a link itself, not of what it points to.
     *
     * @return empty where the system does not tell it, or the file is not there
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
     * The owner of the files that this process makes in a folder.
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
     * Refuses a file that another user could have written. The owner of the program itself is trusted: he could have changed that.
     *
     * @param what the file, as the beginning of a sentence
     * @throws UnusableSetting if the file belongs to somebody else, or others can write it
     */
    static void requireTrusted(Path file, String what) {
        requireTrusted(file, what, SettingPlaces.jar());
    }

    static void requireTrusted(Path file, String what, @Nullable Path jar) {
        refuseOf(file, what, jar);
        try {
            Path real = file.toRealPath();
            refuseOf(real, what, jar);
            if (isOpen(real)) {
                throw new UnusableSetting(
                        what + " can be written by other users. Take their permission away: chmod go-w " + real
                                + " (a file system that has no permissions needs the mount option umask=022).");
            }
        } catch (IOException e) {
            // The one who reads the file will tell it.
        }
    }

    private static void refuseOf(Path place, String what, @Nullable Path jar) {
        OptionalInt owner = of(place);
        boolean isOfJar = jar != null && owner.isPresent() && owner.equals(of(jar));
        boolean isOfNobody = owner.isPresent() && owner.getAsInt() == UNMAPPED && !Files.isWritable(place);
        if (isForeign(owner, ourselves()) && !isOfJar && !isOfNobody) {
            throw new UnusableSetting(what + " belongs to somebody else (" + name(place, owner)
                    + "), who could have written anything there. Make it a file of this user, or of root; in Docker, start the"
                    + " container with --user " + owner.getAsInt()
                    + ", or chown the file to the user of the container.");
        }
    }

    /** A group with the number of its user is usually that user alone. */
    private static boolean isOpen(Path real) throws IOException {
        if (!TOLD) {
            return false;
        }
        Map<String, Object> found = Files.readAttributes(real, "unix:mode,uid,gid");
        int mode = found.get("mode") instanceof Integer given ? given : 0;
        boolean isGroupOfOwner =
                Objects.equals(found.get("uid"), found.get("gid")) || Objects.equals(found.get("gid"), SUPERUSER);
        return (mode & OTHERS_WRITE) != 0 || ((mode & GROUP_WRITE) != 0 && !isGroupOfOwner);
    }

    /** Whether all users may make files there, and nobody may delete those of others. */
    static boolean isSticky(Path folder) throws IOException {
        return TOLD && Files.getAttribute(folder, "unix:mode") instanceof Integer mode && (mode & STICKY) != 0;
    }

    /** The name of the owner for people; the number where there is no name. */
    static String name(Path file, OptionalInt owner) {
        try {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return owner.isPresent() ? "user " + owner.getAsInt() : "an unknown user";
        }
    }

    /** The number of the user that runs this process; empty where there is neither /proc nor a folder for temporary files. */
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

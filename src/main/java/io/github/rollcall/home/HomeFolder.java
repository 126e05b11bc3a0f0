package io.github.rollcall.home;

import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The folder that holds the database, the reports and the log: where they are in it, and that it belongs to this user alone.
 *
 * @param path absolute
 */
public record HomeFolder(Path path) {

    /** The setting that names it. */
    public static final String KEY = "rollcall.home";

    private static final String DATA = "data";
    private static final String LOGS = "logs";
    private static final String REPORTS = "reports";
    private static final String LOG = "rollcall.log";

    /** The names of the folders in it. */
    public static final List<String> FOLDERS = List.of(DATA, LOGS, REPORTS);

    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> MADE_OURS_ALONE = PosixFilePermissions.asFileAttribute(OURS_ALONE);

    /**
     * The home folder by these settings; it need not be there.
     *
     * @throws UnusableSetting if they name no folder, or one that cannot hold the database
     */
    public static HomeFolder of(Environment settings) {
        String given = settings.getProperty(KEY, "");
        if (given.isBlank() || given.startsWith("?")) {
            throw new UnusableSetting(
                    "Rollcall does not know where to keep its database and reports: this user has no home"
                            + " folder of its own. Set ROLLCALL_HOME to a folder that stays, such as /var/lib/rollcall.");
        }
        if (given.contains(";")) {
            throw new UnusableSetting(
                    KEY + " is " + given
                            + ", and a database cannot be kept in a folder with a semicolon in its path. Choose another folder.");
        }
        return new HomeFolder(StatedPath.of(KEY, given));
    }

    /**
     * The home folder of an account by the settings of this process, for a command that does not start the application.
     *
     * @param account null for the only one
     * @throws UnusableSetting as {@link #of}
     */
    public static HomeFolder find(@Nullable String account) {
        return Launcher.ask(account, HomeFolder::of);
    }

    /** The folder of the database and the lock. */
    public Path data() {
        return path.resolve(DATA);
    }

    /** The folder that has one folder for each run. */
    public Path reports() {
        return path.resolve(REPORTS);
    }

    /** The file of the log; older ones lie beside it. */
    public Path log() {
        return path.resolve(LOGS).resolve(LOG);
    }

    /** The file that the process locks which works in the folder. */
    Path lock() {
        return data().resolve("rollcall.lock");
    }

    /**
     * Makes the folder and those in it, or checks them, and closes them to other users whatever the umask is.
     *
     * @throws UnusableSetting if any of it belongs to somebody else, who could have put anything there
     * @throws UncheckedIOException if it cannot be made or written
     */
    public void prepare() {
        try {
            make(path);
            OptionalInt ours = requireOurs(path);
            if (isToBeClosed(path)) {
                close(path, ours);
            }
            for (String name : FOLDERS) {
                Path folder = path.resolve(name);
                make(folder);
                close(folder, requireOwn(folder));
            }
        } catch (IOException e) {
            throw notUsable(reason(e), e);
        }
    }

    /**
     * Checks as much of it as is there, and changes nothing.
     *
     * @throws UnusableSetting as {@link #prepare}
     * @throws IOException if it cannot be looked at
     */
    public void inspect() throws IOException {
        if (Files.isDirectory(path)) {
            requireOurs(path);
        }
        for (String name : FOLDERS) {
            if (Files.isDirectory(path.resolve(name))) {
                requireOwn(path.resolve(name));
            }
        }
    }

    /** What to throw when the folder cannot be used for this reason. */
    UncheckedIOException notUsable(@Nullable String reason, IOException cause) {
        return new UncheckedIOException(
                "The folder " + path + " cannot be used (" + reason
                        + "). Give this user write permission on it, or choose another with " + KEY + ".",
                cause);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission on " + e.getMessage();
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is no folder";
        }
        return String.valueOf(e.getMessage());
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (isPosix(folder)) {
                Files.createDirectories(folder, MADE_OURS_ALONE);
            } else {
                Files.createDirectories(folder);
            }
        }
    }

    /**
     * Makes sure that a folder belongs to this user or to root, as a mounted volume does.
     *
     * @return the owner of the files that this process makes in it
     */
    private static OptionalInt requireOurs(Path home) throws IOException {
        Path folder = home.toRealPath();
        OptionalInt ours = Owners.ofOurFilesIn(folder);
        refuseForeign(home, ours);
        refuseForeign(folder, ours);
        if (!Owners.of(folder).equals(ours) && isOpenToAll(folder)) {
            throw new UnusableSetting("Everybody may write into " + home
                    + ", which is to hold names and addresses. Choose a folder of this user's own with " + KEY
                    + ", perhaps " + home.resolve("rollcall") + ".");
        }
        return ours;
    }

    /** The same for a folder in the home folder, and for the files in it. */
    private static OptionalInt requireOwn(Path place) throws IOException {
        OptionalInt ours = requireOurs(place);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path file : files) {
                refuseForeign(file, ours);
                if (Files.isSymbolicLink(file) && Files.exists(file)) {
                    refuseForeign(file.toRealPath(), ours);
                }
            }
        }
        refuseLink(place.resolve(LOG));
        return ours;
    }

    private static void refuseForeign(Path file, OptionalInt ours) {
        OptionalInt owner = Owners.of(file);
        if (Owners.isForeign(owner, ours)) {
            throw new UnusableSetting(file + " belongs to " + Owners.name(file, owner)
                    + ", and not to the user that runs Rollcall now; what is in it could be anything. Run Rollcall as "
                    + Owners.name(file, owner) + ", or choose another folder with " + KEY + ".");
        }
    }

    /** Another user may have put the link there while the folder was open to others. */
    private static void refuseLink(Path file) {
        if (Files.isSymbolicLink(file)) {
            throw new UnusableSetting(file + " is a link, and a log is not written through one. Take it away.");
        }
    }

    /**
     * Whether the home folder itself is to be closed. One that other programs use too stays as it is; our own folders in it are
     * closed in any case.
     *
     * @throws UnusableSetting if it is shared by all users
     */
    private static boolean isToBeClosed(Path home) throws IOException {
        Path folder = home.toRealPath();
        boolean isOpen = isOpenToAll(folder);
        if (Owners.isSticky(folder) || (isOpen && !holdsOnlyOurs(folder) && !Files.isDirectory(folder.resolve(DATA)))) {
            throw new UnusableSetting(home + " is a folder that all users share. Choose one for Rollcall alone with "
                    + KEY + ", perhaps " + home.resolve("rollcall") + ".");
        }
        return isOpen || holdsOnlyOurs(folder);
    }

    private static boolean holdsOnlyOurs(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!FOLDERS.contains(String.valueOf(entry.getFileName()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void close(Path folder, OptionalInt ours) throws IOException {
        Path real = folder.toRealPath();
        if (isPosix(real) && Owners.of(real).equals(ours)) {
            close(real);
        }
    }

    /** Some file systems refuse to change permissions, and some silently do nothing. */
    static void close(Path real) throws IOException {
        if (Files.getPosixFilePermissions(real).equals(OURS_ALONE)) {
            return;
        }
        try {
            Files.setPosixFilePermissions(real, OURS_ALONE);
        } catch (FileSystemException e) {
            throw unclosable(real);
        }
        if (isOpenToAll(real)) {
            throw unclosable(real);
        }
    }

    private static UnusableSetting unclosable(Path folder) {
        return new UnusableSetting(
                "The file system of " + folder + " does not let the folder be closed to other users. Mount"
                        + " it with file_mode=0600,dir_mode=0700 (CIFS) or metadata (drives of Windows in WSL), or choose a folder on"
                        + " another disk with " + KEY + ".");
    }

    private static boolean isOpenToAll(Path folder) throws IOException {
        return isPosix(folder)
                && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                        .contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}

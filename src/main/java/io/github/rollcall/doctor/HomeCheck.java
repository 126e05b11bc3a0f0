package io.github.rollcall.doctor;

import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether this user can write the home folder and nobody else can read it, and whether its disk has room. */
final class HomeCheck implements Check {

    /** In bytes: with less, journal and reports of a large roster do not fit. */
    private static final long TOO_LITTLE = 50L << 20;

    private static final long LITTLE = 500L << 20;

    private static final List<String> FOLDERS = HomeFolder.FOLDERS;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path home;
    private final FreeSpace space;

    HomeCheck(Path home, FreeSpace space) {
        this.home = home;
        this.space = space;
    }

    @Override
    public List<Finding> findings() {
        Path there = nearest(home);
        List<Finding> findings = new ArrayList<>();
        if (!there.equals(home)) {
            findings.add(toBeMade(there));
        } else {
            findings.add(folder(home, "The home folder " + home));
            FOLDERS.stream()
                    .filter(name -> Files.exists(home.resolve(name)))
                    .forEach(name -> findings.add(folder(home.resolve(name), "Its folder " + name)));
            ownership().forEach(findings::add);
        }
        findings.add(room(there));
        return findings;
    }

    /** The folder itself, or the nearest one above it that exists. */
    private static Path nearest(Path path) {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private Finding toBeMade(Path above) {
        String obstacle = obstacle(above);
        return obstacle == null
                ? Finding.ok("The home folder " + home + " is not there yet; the first import makes it")
                : Finding.bad(
                        ExitCode.TROUBLE,
                        "The home folder " + home + " cannot be made: " + above + " " + obstacle,
                        "Choose another folder with rollcall.home, or make this one and give it to this user.");
    }

    private static Finding folder(Path folder, String what) {
        String obstacle = obstacle(folder);
        return obstacle == null
                ? Finding.ok(what + " can be written")
                : Finding.bad(
                        ExitCode.TROUBLE,
                        what + " " + obstacle,
                        "Give this user write permission on it, free its disk, or choose another home folder with"
                                + " rollcall.home.");
    }

    /** Tries to write, since permissions tell nothing about read-only disks, quotas and the superuser. */
    private static @Nullable String obstacle(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "is not a folder";
        }
        try {
            Files.delete(Files.createTempFile(folder, ".doctor", null));
            return null;
        } catch (IOException e) {
            return "cannot be written";
        }
    }

    private Stream<Finding> ownership() {
        if (!home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Stream.empty();
        }
        try {
            List<Finding> findings = new ArrayList<>();
            new HomeFolder(home).inspect();
            List<String> open = new ArrayList<>();
            for (String name : FOLDERS) {
                if (Files.exists(home.resolve(name)) && isOpen(home.resolve(name))) {
                    open.add(name);
                }
            }
            findings.add(
                    open.isEmpty()
                            ? Finding.ok("What is in it can be read by its owner only")
                            : Finding.look(
                                    "Others can look into its folders " + String.join(", ", open),
                                    "They name people: chmod -R go-rwx the home folder. The next import does so with"
                                            + " the folders."));
            return findings.stream();
        } catch (UnusableSetting e) {
            return Stream.of(Finding.bad(
                    ExitCode.CONFIGURATION,
                    String.valueOf(e.getMessage()),
                    "Run Rollcall always as the same user, the doctor too."));
        } catch (IOException e) {
            return Stream.of(Finding.notLookedAt("Its permissions", "they cannot be read"));
        }
    }

    private static boolean isOpen(Path folder) throws IOException {
        return Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS::contains);
    }

    private Finding room(Path there) {
        try {
            long bytes = space.at(there);
            String what = String.format(Locale.ROOT, "%,d MB are free on its disk", bytes >> 20);
            String advice = "Make room, or choose another home folder with rollcall.home.";
            if (bytes < TOO_LITTLE) {
                return Finding.bad(ExitCode.TROUBLE, "Only " + what, advice);
            }
            return bytes < LITTLE ? Finding.look("Only " + what, advice) : Finding.ok(what);
        } catch (IOException e) {
            return Finding.notLookedAt("The room on its disk", "the disk does not tell");
        }
    }

    /** Tells how many bytes this user can still write. */
    interface FreeSpace {
        long at(Path folder) throws IOException;
    }
}

package io.github.rollcall.run;

import io.github.rollcall.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often the rosters of an inbox were tried in vain. Each try is noted in the home folder before it begins, so one that ends
 * with a kill, or with the machine, counts too; but none after which more is in the account than before it. A file that is put
 * there anew begins anew.
 */
public final class InboxTries {

    /** Whatever fails twice in a row without a reason of ours is a matter of the roster. */
    static final int MOST = 2;

    private static final Logger log = LoggerFactory.getLogger(InboxTries.class);

    private final Path folder;
    private final RunHistory history;

    public InboxTries(Path home) {
        this.folder = home.resolve("inbox");
        this.history = new RunHistory(home);
    }

    /** Those of this roster. */
    public Tries of(Path roster) {
        forgetOthers();
        return new Tries(roster, folder.resolve(keyOf(roster)), history);
    }

    /** What stood in an inbox once and was taken away by hand. */
    private void forgetOthers() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> marks = Files.list(folder)) {
            for (Path mark : marks.toList()) {
                List<String> lines = Files.readAllLines(mark);
                if (lines.size() == 2 && !Files.exists(Path.of(lines.get(1)), LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(mark);
                }
            }
        } catch (IOException | RuntimeException e) {
            log.debug("Old tries in {} stay", folder, e);
        }
    }

    private static String keyOf(Path roster) {
        try {
            BasicFileAttributes file =
                    Files.readAttributes(roster, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String text = roster + "\n" + file.size() + "\n" + file.lastModifiedTime();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (IOException e) {
            throw new Inbox.InboxTrouble("The roster " + roster + " went away, or cannot be read (" + e + ").", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The tries of one roster. */
    public static final class Tries {

        private final Path roster;
        private final Path mark;
        private final RunHistory history;
        private boolean begun;

        private Tries(Path roster, Path mark, RunHistory history) {
            this.roster = roster;
            this.mark = mark;
            this.history = history;
        }

        /**
         * Another try begins.
         *
         * @throws RosterGivenUp if there were enough
         */
        public void begin() {
            int before = count();
            if (before >= MOST) {
                throw new RosterGivenUp(roster, before);
            }
            note(before + 1);
            begun = true;
        }

        /** The try that was begun here, if any, said nothing about the roster. */
        public void takeBack() {
            if (begun) {
                note(Math.max(0, count() - 1));
                begun = false;
            }
        }

        /** Whether the next try would be one too many. */
        public boolean areOver() {
            return count() >= MOST;
        }

        /** The roster is out of the inbox. */
        public void forget() {
            try {
                Files.deleteIfExists(mark);
            } catch (IOException e) {
                log.warn("The tries in {} stay", mark, e);
            }
        }

        /** Those in vain: none if more is in the account than when the last one was noted. */
        private int count() {
            try {
                if (!Files.exists(mark)) {
                    return 0;
                }
                String[] noted = Files.readAllLines(mark).get(0).strip().split(" ", 2);
                String brought = brought();
                boolean movedForward = !brought.isEmpty() && !brought.equals(noted.length > 1 ? noted[1] : "");
                return movedForward ? 0 : Integer.parseInt(noted[0]);
            } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
                log.warn("The tries in {} cannot be read, and are counted anew", mark, e);
                return 0;
            }
        }

        private void note(int count) {
            if (count == 0) {
                forget();
                return;
            }
            makeFolder();
            try (AtomicFile file = AtomicFile.ofOwner(mark, Tries::notWritable)) {
                file.write((count + " " + brought()).strip() + "\n" + roster + "\n");
                file.finish();
                file.publish();
            }
        }

        private String brought() {
            return history.broughtBy(String.valueOf(roster.getFileName())).orElse("");
        }

        private void makeFolder() {
            Path folder = mark.getParent();
            try {
                if (folder != null && !Files.isDirectory(folder)) {
                    Files.createDirectories(folder, AtomicFile.ownerOnly(folder, "rwx------"));
                }
            } catch (IOException e) {
                throw notWritable(mark, e);
            }
        }

        private static RuntimeException notWritable(Path mark, IOException cause) {
            return new UncheckedIOException(
                    "The try of a roster cannot be noted in " + mark + " (" + cause
                            + "). Make room or give write permission, then try again.",
                    cause);
        }
    }

    /** A roster of an inbox has failed too often to be tried again. */
    public static final class RosterGivenUp extends RuntimeException {

        RosterGivenUp(Path roster, int tries) {
            super("The roster " + roster + " was tried " + tries
                    + " times, and each time the import failed or its process"
                    + " ended without a word. It is put aside, so that the next can be imported. The log says what"
                    + " happened; mend the roster, or what stopped it, and put it into the inbox again.");
        }
    }
}

package io.github.rollcall.run.inbox;

import io.github.rollcall.file.Sha256;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.runlog.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often the rosters of an inbox were tried in vain. Each try is noted in the home folder before it begins, so one that ends
 * with a kill, or with the machine, counts too; but none whose run has brought more into the account since. A file that is put
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

    /** The rosters whose last try took its process with it, or the machine. To be asked before any of them is tried again. */
    public Set<Path> endedWithoutAWord() {
        Set<Path> rosters = new HashSet<>();
        forEachMark((file, mark) -> {
            if (mark.begun() && isOf(mark.roster(), file)) {
                rosters.add(mark.roster());
            }
        });
        return rosters;
    }

    /** What stood in an inbox once, and was taken away by hand or written anew. */
    private void forgetOthers() {
        forEachMark((file, mark) -> {
            if (!isOf(mark.roster(), file)) {
                Files.delete(file);
            }
        });
    }

    private void forEachMark(MarkVisitor visitor) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                visit(file, visitor);
            }
        } catch (IOException e) {
            log.debug("The tries in {} cannot be read", folder, e);
        }
    }

    private static void visit(Path file, MarkVisitor visitor) {
        try {
            visitor.visit(file, InboxMark.in(file));
        } catch (IOException | RuntimeException e) {
            log.debug("The tries in {} stay as they are", file, e);
        }
    }

    private static boolean isOf(Path roster, Path file) {
        return Files.exists(roster, LinkOption.NOFOLLOW_LINKS) && file.endsWith(keyOf(roster));
    }

    private static String keyOf(Path roster) {
        try {
            BasicFileAttributes file =
                    Files.readAttributes(roster, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String text = roster + "\n" + file.size() + "\n" + file.lastModifiedTime();
            return HexFormat.of().formatHex(Sha256.of(text), 0, 16);
        } catch (IOException e) {
            throw new Inbox.InboxTrouble("The roster " + roster + " went away, or cannot be read (" + e + ").", e);
        }
    }

    private interface MarkVisitor {

        void visit(Path file, InboxMark mark) throws IOException;
    }

    /** The tries of one roster. */
    public static final class Tries {

        private final Path roster;
        private final Path file;
        private final RunHistory history;
        private boolean begun;

        private Tries(Path roster, Path file, RunHistory history) {
            this.roster = roster;
            this.file = file;
            this.history = history;
        }

        /**
         * Another try begins.
         *
         * @throws RosterGivenUp if there were enough
         */
        public void begin() {
            InboxMark before = sinceNoted();
            if (before.inVain() >= MOST) {
                throw new RosterGivenUp(roster, before.inVain());
            }
            note(before.anotherTry());
            begun = true;
        }

        /** The try that was begun here goes on with this run, which has sent nothing in it yet. */
        public void worksOn(RunId run) {
            note(noted().on(run, history.broughtBy(run)));
        }

        /** The try that was begun here, if any, has failed, and has said so. */
        public void end() {
            if (begun) {
                note(noted().ended());
                begun = false;
            }
        }

        /** The try that was begun here, if any, said nothing about the roster. */
        public void takeBack() {
            if (begun) {
                note(sinceNoted().takenBack());
                begun = false;
            }
        }

        /** Whether the next try would be one too many. */
        public boolean areOver() {
            return sinceNoted().inVain() >= MOST;
        }

        /** The run that the last try worked on; empty if none is known. */
        public Optional<RunId> run() {
            return Optional.ofNullable(noted().run());
        }

        /** The roster is out of the inbox. */
        public void forget() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                log.warn("The tries in {} stay", file, e);
            }
        }

        /** What is noted, or that nothing was in vain if the run of the last try has brought more since. */
        private InboxMark sinceNoted() {
            InboxMark noted = noted();
            RunId run = noted.run();
            long brought = run == null ? 0 : history.broughtBy(run);
            return brought > noted.brought() ? noted.movedForward(brought) : noted;
        }

        private InboxMark noted() {
            try {
                return Files.exists(file) ? InboxMark.in(file) : InboxMark.none(roster);
            } catch (IOException | IllegalArgumentException e) {
                log.warn("The tries in {} cannot be read, and are counted anew", file, e);
                return InboxMark.none(roster);
            }
        }

        private void note(InboxMark mark) {
            if (mark.inVain() == 0) {
                forget();
            } else {
                mark.writeTo(file);
            }
        }
    }

    /** A roster of an inbox has failed too often to be tried again. */
    public static final class RosterGivenUp extends RuntimeException {

        RosterGivenUp(Path roster, int tries) {
            super("The roster " + roster + " was tried " + tries
                    + " times, and each time the import failed or its process"
                    + " ended abruptly. It is put aside, so that the next can be imported. The log says what"
                    + " happened; mend the roster, or what stopped it, and put it into the inbox again.");
        }
    }
}

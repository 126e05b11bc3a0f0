package io.github.rollcall.run.inbox;

import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.runlog.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of the tries of one roster: in its file, a line such as {@code 2 20261125T010000Z 40 begun}, then the roster.
 *
 * @param inVain how many tries brought nothing into the account
 * @param run the run that the last of them worked on; null if it came to none
 * @param brought how much that run had brought when the try began
 * @param begun whether a try has begun and said nothing of its end
 */
record InboxMark(Path roster, int inVain, @Nullable RunId run, long brought, boolean begun) {

    private static final String BEGUN = "begun";

    static InboxMark none(Path roster) {
        return new InboxMark(roster, 0, null, 0, false);
    }

    /**
     * Reads a mark.
     *
     * @throws IllegalArgumentException if it is none
     */
    static InboxMark in(Path file) throws IOException {
        // Names may have line breaks too.
        String[] parts = Files.readString(file).split("\n", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("It breaks off");
        }
        String[] words = parts[0].strip().split(" ", -1);
        boolean hasRun = words.length > 2;
        return new InboxMark(
                Path.of(parts[1].replaceFirst("\n$", "")),
                Integer.parseInt(words[0]),
                hasRun ? new RunId(words[1]) : null,
                hasRun ? Long.parseLong(words[2]) : 0,
                words[words.length - 1].equals(BEGUN));
    }

    void writeTo(Path file) {
        makeFolderOf(file);
        try (AtomicFile text = AtomicFile.ofOwner(file, InboxMark::notWritable)) {
            text.write(inVain + (run == null ? "" : " " + run + " " + brought) + (begun ? " " + BEGUN : "") + "\n"
                    + roster + "\n");
            text.finish();
            text.publish();
        }
    }

    InboxMark anotherTry() {
        return new InboxMark(roster, inVain + 1, run, brought, true);
    }

    InboxMark on(RunId other, long broughtBefore) {
        return new InboxMark(roster, inVain, other, broughtBefore, begun);
    }

    /** None of the tries so far was in vain. */
    InboxMark movedForward(long broughtSince) {
        return new InboxMark(roster, 0, run, broughtSince, begun);
    }

    InboxMark ended() {
        return new InboxMark(roster, inVain, run, brought, false);
    }

    InboxMark takenBack() {
        return new InboxMark(roster, Math.max(0, inVain - 1), run, brought, false);
    }

    private static void makeFolderOf(Path file) {
        Path folder = file.getParent();
        try {
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, AtomicFile.ownerOnly(folder, "rwx------"));
            }
        } catch (IOException e) {
            throw notWritable(file, e);
        }
    }

    private static RuntimeException notWritable(Path file, IOException cause) {
        return new UncheckedIOException(
                "The try of a roster cannot be noted in " + file + " (" + cause
                        + "). Make room or give write permission, then try again.",
                cause);
    }
}

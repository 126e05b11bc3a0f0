package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.DirectoryState;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.file.Sha256;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.QuietMarks;
import io.github.rollcall.provisioning.forecast.ComparingAhead;
import io.github.rollcall.runlog.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether everything is as a night found it that compared everybody and had nothing to do: the same bytes of the roster, the same
 * images, options and settings, nothing left over from any run, and the same version of the account's directory. The directory may
 * lag, and does not show all: so everybody is looked at again once in a while.
 *
 * @param found the night that everything is still as; null if there is none
 * @param etag the directory's version when this attempt began; null if it is not known
 */
record QuietNight(
        @Nullable ExtensionId owner,
        String fingerprint,
        QuietMarks.@Nullable Mark found,
        @Nullable String etag) {

    private static final QuietNight NEVER = new QuietNight(null, "", null, null);
    private static final int LOGIN = 1;
    private static final int DIRECTORY = 1;
    private static final int LOGOUT = 1;

    static QuietNight of(RosterChecks parts, RunRecord run, int attempt, Path images) {
        ExtensionId owner = run.isPlan() || attempt > 1 ? null : asker(parts, run);
        if (owner == null) {
            return NEVER;
        }
        String fingerprint = fingerprint(parts, run, images);
        Optional<QuietMarks.Mark> mark = mark(parts, run, owner, fingerprint);
        DirectoryState directory =
                parts.extensions().directory(mark.map(QuietMarks.Mark::etag).orElse(null));
        return new QuietNight(owner, fingerprint, directory.isUnchanged() ? mark.orElse(null) : null, directory.etag());
    }

    /**
     * What an import takes before it knows what is due, if it asks what this plan of it has asked.
     *
     * @param asideCalls what the plan asked besides, and the import does not
     */
    static ComparingAhead ahead(RosterChecks parts, RunRecord plan, long asideCalls) {
        ExtensionId owner = asker(parts, plan);
        long asked = parts.extensions().usage().requests() - asideCalls + LOGOUT;
        if (owner == null) {
            return new ComparingAhead(asked, 0);
        }
        String fingerprint = fingerprint(parts, plan, Path.of(plan.imagesPath()));
        boolean mayBeQuiet = mark(parts, plan, owner, fingerprint).isPresent();
        return new ComparingAhead(asked + DIRECTORY, mayBeQuiet ? LOGIN + DIRECTORY + LOGOUT : 0);
    }

    /** As whom the first attempt of a run asks for the directory; null if it does not ask. */
    private static @Nullable ExtensionId asker(RosterChecks parts, RunRecord run) {
        return !parts.compare().fullEvery().isZero()
                        && run.isOfEverything()
                        && !run.changes().isUndo()
                ? parts.extensions().owner().orElse(null)
                : null;
    }

    private static Optional<QuietMarks.Mark> mark(
            RosterChecks parts, RunRecord run, ExtensionId owner, String fingerprint) {
        return parts.journal()
                .quietMarks()
                .find(run.server(), owner, run.feed())
                .filter(known -> isGood(known, fingerprint, parts));
    }

    private static boolean isGood(QuietMarks.Mark mark, String fingerprint, RosterChecks parts) {
        Duration age = Duration.between(mark.at(), parts.clock().instant());
        return mark.fingerprint().equals(fingerprint)
                && !age.isNegative()
                && age.compareTo(parts.compare().fullEvery()) < 0
                && isNothingOpen(mark.account(), parts.journal());
    }

    private static boolean isNothingOpen(AccountKey account, Journal journal) {
        return journal.doubts().open(account).isEmpty()
                && journal.doubts().unseen(account).isEmpty()
                && journal.updates().all(account).isEmpty()
                && journal.updates().bulks(account).isEmpty();
    }

    boolean isQuiet() {
        return found != null;
    }

    /** Notes what the check found, once its run is let through. */
    void note(Journal journal, AccountKey account, RunRecord run, boolean isNothingToDo) {
        if (isQuiet()) {
            return;
        }
        if (isNothingToDo && owner != null && etag != null) {
            journal.quietMarks().keep(account, run.feed(), owner, fingerprint, etag, run.id());
        } else {
            journal.quietMarks().forgetAll(account);
        }
    }

    private static String fingerprint(RosterChecks parts, RunRecord run, Path images) {
        List<Object> all = List.of(
                run.rosterSha256(),
                String.valueOf(QuietNight.class.getPackage().getImplementationVersion()),
                String.valueOf(run.rosterSheet()),
                String.valueOf(run.rosterEncoding()),
                run.changes(),
                parts.changes().rules(run.changes()),
                parts.columns().inWords(),
                parts.rules().inWords(),
                parts.followUps(),
                parts.imageSettings(),
                images,
                contents(images));
        return hash(all.toString());
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    /** Names, sizes and times of all that is there. */
    private static String contents(Path images) {
        if (!Files.isDirectory(images)) {
            return "none";
        }
        try (Stream<Path> files = Files.walk(images.toRealPath(), FileVisitOption.FOLLOW_LINKS)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                text.append(file)
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
            return hash(text.toString());
        } catch (IOException | UncheckedIOException e) {
            return "not readable at " + Instant.now();
        }
    }
}

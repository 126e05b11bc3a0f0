package io.github.rollcall.session;

import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.provisioning.RowsSetAside;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.failure.Trouble;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.run.inbox.InboxTries;
import io.github.rollcall.run.inbox.InboxTries.Tries;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.RunId;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Imports all rosters of an inbox, one after the other, each once. A roster that fails does not keep the next from being
 * imported. Only what would fail every roster ends the work: a stop, settings, another process, the disk, and RingCentral when it
 * fails or refuses two in a row.
 */
public final class InboxImport {

    private final Inbox inbox;
    private final InboxTries tries;
    private final Supplier<Set<String>> unfinished;
    private final Predicate<RunId> superseded;
    private final Importer importer;
    private final StopSignal stop;
    private final Voice voice;
    private final Set<Path> tried = new HashSet<>();
    private final Map<Path, RunId> left = new LinkedHashMap<>();
    private ExitCode worst = ExitCode.DONE;
    private int inVain;
    private boolean over;

    /**
     * @param unfinished the names of rosters whose runs can go on
     * @param superseded whether a newer run has taken over from this one
     * @param stop ends the work, also between two imports
     * @param voice hears what becomes of each
     */
    public InboxImport(
            Inbox inbox,
            InboxTries tries,
            Supplier<Set<String>> unfinished,
            Predicate<RunId> superseded,
            Importer importer,
            StopSignal stop,
            Voice voice) {
        this.inbox = inbox;
        this.tries = tries;
        this.unfinished = unfinished;
        this.superseded = superseded;
        this.importer = importer;
        this.stop = stop;
        this.voice = voice;
    }

    /** Imports all of them, and returns the worst of the exit codes. */
    public ExitCode all() {
        Set<Path> behind = tries.endedWithoutAWord();
        Optional<Path> next = inbox.next(unfinished.get(), behind, tried);
        if (next.isEmpty()) {
            voice.say("There is no roster in " + inbox.folder() + "; nothing to do");
        }
        while (next.isPresent() && !over) {
            tried.add(next.get());
            one(next.get());
            next = over ? Optional.empty() : inbox.next(unfinished.get(), behind, tried);
        }
        left.forEach(this::putAwayIfSuperseded);
        return worst;
    }

    private void one(Path roster) {
        try {
            inbox.awaitWhole(roster);
            Tries ofRoster = tries.of(roster);
            Optional<RunId> replaced = ofRoster.run().filter(superseded);
            if (replaced.isPresent()) {
                putAwaySuperseded(roster, replaced.get());
                ofRoster.forget();
            } else {
                attempts(roster, ofRoster);
            }
        } catch (RuntimeException | Error trouble) {
            ExitCode code = Failures.exitCodeOf(trouble);
            worst = ExitCode.graver(worst, code);
            voice.failure(trouble);
            over |= code.isStop() || (code == ExitCode.TROUBLE && Trouble.isOfHome(trouble));
        }
    }

    private void attempts(Path roster, Tries ofRoster) {
        attempt(roster, ofRoster);
        if (!over && ofRoster.areOver()) {
            // Its last try has failed: one more attempt says that it is given up, and puts it aside.
            attempt(roster, ofRoster);
        }
    }

    private void attempt(Path roster, Tries ofRoster) {
        Ended ended = ended(roster, ofRoster);
        worst = ExitCode.graver(worst, ended.code());
        switch (ended.code()) {
            case DONE, SKIPS -> {
                inVain = 0;
                putAway(roster, ofRoster, Inbox.Place.DONE, ended.run());
            }
            case ROSTER_UNUSABLE -> putAway(roster, ofRoster, Inbox.Place.UNUSABLE, ended.run());
            case FAILED, UNRECONCILED, ROSTER_NOT_READABLE -> {
                stays(roster, ended.run());
                ofRoster.end();
            }
            case TROUBLE -> {
                stays(roster, ended.run());
                if (ended.failure() != null && Trouble.isOfTemporaryFolder(ended.failure())) {
                    uncount(ofRoster);
                } else if (ended.failure() != null && Trouble.isOfHome(ended.failure())) {
                    uncount(ofRoster);
                    over = true;
                } else {
                    ofRoster.end();
                }
            }
            case HELD -> {
                stays(roster, ended.run());
                ofRoster.takeBack();
            }
            case UNAVAILABLE, REFUSED -> {
                stays(roster, ended.run());
                ofRoster.takeBack();
                if (!isDoneButForSomeRows(ended)) {
                    inVain++;
                }
                over = inVain > 1;
            }
            case USAGE, BUSY, CONFIGURATION, INTERRUPTED, STOPPED -> {
                uncount(ofRoster);
                over = true;
            }
        }
    }

    /** Whether only some rows could not be finished; RingCentral answers, so the next roster can be imported. */
    private static boolean isDoneButForSomeRows(Ended ended) {
        return ended.failure() != null && Failures.tellingCause(ended.failure()) instanceof RowsSetAside;
    }

    /** Takes the try back; on a full disk, where that cannot be noted, forgets all tries of the roster. */
    private static void uncount(Tries ofRoster) {
        try {
            ofRoster.takeBack();
        } catch (RuntimeException e) {
            ofRoster.forget();
        }
    }

    private Ended ended(Path roster, Tries ofRoster) {
        try {
            stop.check();
            return importer.imports(roster, ofRoster);
        } catch (RuntimeException | Error failure) {
            voice.failure(failure);
            return new Ended(Failures.exitCodeOf(failure), failure, null);
        }
    }

    private void putAway(Path roster, Tries ofRoster, Inbox.Place place, @Nullable RunId run) {
        voice.say("Moved to " + inbox.putAway(roster, place, run == null ? left.get(roster) : run));
        ofRoster.forget();
        left.remove(roster);
    }

    private void stays(Path roster, @Nullable RunId run) {
        if (run != null) {
            left.put(roster, run);
        }
    }

    /** Moves a roster away that a newer one of its feed has replaced. */
    private void putAwayIfSuperseded(Path roster, RunId run) {
        if (Files.exists(roster, LinkOption.NOFOLLOW_LINKS) && superseded.test(run)) {
            putAwaySuperseded(roster, run);
        }
    }

    private void putAwaySuperseded(Path roster, RunId run) {
        voice.say("A newer roster has taken over from " + roster.getFileName() + ", which is moved to "
                + inbox.putAway(roster, Inbox.Place.SUPERSEDED, run));
    }

    /** Imports one roster. */
    public interface Importer {

        /**
         * @param tries to be told when the home folder is held and the import is about to begin, and which run it is
         */
        Ended imports(Path roster, Tries tries);
    }

    /**
     * How an import ended.
     *
     * @param failure what stopped it; null if nothing did
     * @param run null if there was none
     */
    public record Ended(
            ExitCode code,
            @Nullable Throwable failure,
            @Nullable RunId run) {}
}

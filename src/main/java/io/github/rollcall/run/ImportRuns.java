package io.github.rollcall.run;

import io.github.rollcall.extension.AccessRefused;
import io.github.rollcall.extension.Credentials;
import io.github.rollcall.extension.CredentialsMissing;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ExtensionsUnavailable;
import io.github.rollcall.journal.Attempt;
import io.github.rollcall.journal.RunEvent;
import io.github.rollcall.journal.RunId;
import io.github.rollcall.journal.RunLog;
import io.github.rollcall.journal.RunRecord;
import io.github.rollcall.journal.RunStatus;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.report.Books;
import io.github.rollcall.report.Ending;
import io.github.rollcall.report.RunReport;
import io.github.rollcall.report.RunReporter;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.user.ColumnMapping;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Starts and continues imports; what the command line calls, in place of Batch types. One import at a time: the home
 * folder's lock sees to that. Whatever becomes of an attempt, it leaves a report and its end in the run log.
 */
public final class ImportRuns {

    private static final Logger log = LoggerFactory.getLogger(ImportRuns.class);

    private final RunLog runs;
    private final ImportExecution execution;
    private final RunReporter reporter;
    private final Extensions extensions;
    private final DoubtSettlement doubt;
    private final Credentials credentials;
    private final HomeLock lock;
    private final Clock clock;
    private final NextCommand next;

    ImportRuns(
            RunLog runs,
            ImportExecution execution,
            RunReporter reporter,
            Extensions extensions,
            DoubtSettlement doubt,
            Credentials credentials,
            HomeLock lock,
            Clock clock,
            NextCommand next) {
        this.runs = runs;
        this.execution = execution;
        this.reporter = reporter;
        this.extensions = extensions;
        this.doubt = doubt;
        this.credentials = credentials;
        this.lock = lock;
        this.clock = clock;
        this.next = next;
    }

    /**
     * Imports a roster. Continues the last run on the same bytes if that did not finish; begins a new one otherwise.
     *
     * @throws io.github.rollcall.roster.UnusableRoster if its header cannot be used; nothing is left of it then
     */
    public RunReport importRoster(ImportRequest request, ImportListener listener) {
        try (RosterReader reader = RosterReader.open(request.roster())) {
            ColumnMapping.of(reader.header(), Map.of());
        }
        waitOutWindow(listener);
        RunRecord run = unfinished(request)
                .filter(this::isOfThisAccount)
                .orElseGet(() -> runs.begin(request.toRun(server(), clock.instant())));
        return attempt(run, request.roster(), listener);
    }

    /**
     * Continues a run with the options that it had.
     *
     * @param id the run; null for the newest one
     * @throws UnknownRun if there is no such run, or it cannot be continued, saying why
     */
    public RunReport rerun(@Nullable RunId id, ImportListener listener) {
        RunRecord run = id == null ? newest() : named(id);
        if (hasFinished(run)) {
            throw new UnknownRun("Run " + run.id() + " has finished; there is nothing to continue. Its report is in "
                    + reporter.folder(run.id()) + ". To import its roster again: `" + next.again(run) + "`.");
        }
        waitOutWindow(listener);
        Optional<RunRecord> newer = newerOfFeed(run);
        if (newer.isPresent()) {
            throw superseded(run, newer.get());
        }
        if (!isOfThisAccount(run)) {
            throw new CredentialsMissing(
                    "Run " + run.id() + " belongs to account " + accountOf(run).orElse("?")
                            + ", and these credentials to account "
                            + extensions.account().id()
                            + ". Set the credentials of the run's account, or begin anew: `" + next.again(run) + "`.");
        }
        RosterFile roster = RosterFile.of(Path.of(run.rosterPath()));
        if (!roster.sha256().equals(run.rosterSha256())) {
            throw new RosterChanged(roster);
        }
        return attempt(run, roster, listener);
    }

    /** A process that ended without a word may have used up the quota, and its penalties live on. */
    private void waitOutWindow(ImportListener listener) {
        lock.sinceUncleanEnd(clock.instant()).ifPresent(since -> {
            Duration rest = extensions.waitOutWindow(since);
            if (!rest.isZero()) {
                listener.waitsOutWindow(rest);
            }
        });
    }

    private RunReport attempt(RunRecord run, RosterFile roster, ImportListener listener) {
        reporter.probe(run.id());
        Attempt attempt = new Attempt(run.id(), lastAttempt(run) + 1);
        boolean onlyReportIsMissing = hasWorked(run);
        runs.attemptStarted(attempt);
        listener.started(run.id(), attempt.number());
        Throwable failure =
                onlyReportIsMissing ? null : execution.run(run, new ImportAttempt(run, attempt, roster), listener);
        if (failure == null) {
            runs.worked(attempt);
        } else {
            log.error("Attempt {} of run {} was stopped", attempt.number(), run.id(), failure);
        }
        return report(run, attempt, roster, failure);
    }

    private RunReport report(RunRecord run, Attempt attempt, RosterFile roster, @Nullable Throwable failure) {
        try {
            RunReport report = reporter.write(run, roster, extensions.usage(), books -> ending(run, books, failure));
            runs.attemptEnded(
                    attempt, report.ending().exitCode(), report.ending().message());
            return report;
        } catch (RuntimeException unwritten) {
            if (failure != null) {
                unwritten.addSuppressed(failure);
            }
            noteEnd(attempt, unwritten);
            throw unwritten;
        }
    }

    /** The database may be the trouble; then the missing end tells the next attempt as much. */
    private void noteEnd(Attempt attempt, RuntimeException unwritten) {
        try {
            runs.attemptEnded(attempt, ExitCode.of(unwritten).number(), unwritten.getMessage());
        } catch (DataAccessException e) {
            unwritten.addSuppressed(e);
        }
    }

    private Ending ending(RunRecord run, Books books, @Nullable Throwable failure) {
        if (!books.balance()) {
            return new Ending(
                    RunStatus.FAILED,
                    ExitCode.UNBALANCED.number(),
                    "The books do not balance: " + String.join(" ", books.faults())
                            + " This is a bug of Rollcall; please report it with the log.",
                    next.again(run));
        }
        if (failure != null) {
            ExitCode code = ExitCode.of(failure);
            RunStatus status = code.isStop() ? RunStatus.STOPPED : RunStatus.FAILED;
            return new Ending(
                    status, code.number(), ExitCode.tellingCause(failure).getMessage(), next.after(run, failure));
        }
        if (books.haveSkips()) {
            ExitCode code = run.skipsOk() ? ExitCode.DONE : ExitCode.SKIPS;
            String command = books.skipped() > 0 ? next.withSkippedRows(run) : next.again(run);
            return new Ending(RunStatus.COMPLETED_WITH_SKIPS, code.number(), null, command);
        }
        return new Ending(RunStatus.COMPLETED, ExitCode.DONE.number(), null, null);
    }

    /** The bytes decide which roster it is; a run keeps its options, so other options make another run. */
    private Optional<RunRecord> unfinished(ImportRequest request) {
        return runs.newestFirst(server()).stream()
                .filter(run -> run.rosterSha256().equals(request.roster().sha256()))
                .findFirst()
                .filter(run -> run.imagesPath().equals(request.images().toString())
                        && run.feed().equals(request.feed())
                        && run.skipsOk() == request.skipsOk())
                .filter(run -> !hasFinished(run) && newerOfFeed(run).isEmpty());
    }

    /** A newer run of the same feed that got through its check knows better who is to be there. */
    private Optional<RunRecord> newerOfFeed(RunRecord run) {
        return runs.newestFirst(server()).stream()
                .filter(other -> other.feed().equals(run.feed()))
                .filter(other -> other.id().compareTo(run.id()) > 0)
                .filter(other -> accountOf(other).equals(accountOf(run)) && has(other, RunEvent.Kind.CHECKED))
                .findFirst();
    }

    private UnknownRun superseded(RunRecord run, RunRecord newer) {
        doubt.settle(extensions.account());
        return new UnknownRun("Run " + run.id() + " is superseded by run " + newer.id()
                + " of the same feed: its doubt is settled, and nothing more of it is sent. Go on with `"
                + (hasFinished(newer) ? next.again(newer) : "rerun " + newer.id()) + "`.");
    }

    /** Whoever cannot be asked now is taken for the same; the attempt will say what is wrong. */
    private boolean isOfThisAccount(RunRecord run) {
        Optional<String> known = accountOf(run);
        try {
            return known.isEmpty() || known.get().equals(extensions.account().id());
        } catch (AccessRefused | ExtensionsUnavailable e) {
            log.warn("Whose account this is could not be asked", e);
            return true;
        }
    }

    private Optional<String> accountOf(RunRecord run) {
        return runs.events(run.id()).stream()
                .map(RunEvent::account)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private RunRecord newest() {
        return runs.newestFirst(server()).stream()
                .findFirst()
                .orElseThrow(() -> new UnknownRun(
                        "There is no run against " + server() + " to continue. Begin with `import ROSTER`."));
    }

    private RunRecord named(RunId id) {
        return runs.find(id)
                .filter(run -> run.server().equals(server()))
                .orElseThrow(() -> new UnknownRun("There is no run " + id + " against " + server()
                        + " in this home folder. The folder names in reports/ are the run ids."));
    }

    /** After a fault in the books a run is final too: its roster is to be checked afresh. */
    private boolean hasFinished(RunRecord run) {
        return lastEnd(run)
                .filter(code -> code == ExitCode.DONE.number()
                        || code == ExitCode.SKIPS.number()
                        || code == ExitCode.UNBALANCED.number()
                        || code == ExitCode.ROSTER_UNUSABLE.number())
                .isPresent();
    }

    /** The exit code of the last attempt, if it came to an end. */
    private Optional<Integer> lastEnd(RunRecord run) {
        List<RunEvent> events = runs.events(run.id());
        return events.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(events.get(events.size() - 1).exitCode());
    }

    private int lastAttempt(RunRecord run) {
        return runs.events(run.id()).stream().mapToInt(RunEvent::attempt).max().orElse(0);
    }

    /** All was sent and answered before; only the report could not be written. */
    private boolean hasWorked(RunRecord run) {
        return has(run, RunEvent.Kind.WORKED);
    }

    private boolean has(RunRecord run, RunEvent.Kind kind) {
        return runs.events(run.id()).stream().anyMatch(event -> event.kind() == kind);
    }

    private String server() {
        return credentials.server().toString();
    }
}

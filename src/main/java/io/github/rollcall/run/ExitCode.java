package io.github.rollcall.run;

import io.github.rollcall.extension.AccessRefused;
import io.github.rollcall.extension.CredentialsMissing;
import io.github.rollcall.extension.ExtensionsUnavailable;
import io.github.rollcall.extension.NetworkMisconfigured;
import io.github.rollcall.extension.StopRequested;
import io.github.rollcall.report.ReportNotWritable;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterNotReadable;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.run.Inbox.InboxTrouble;
import io.github.rollcall.run.InboxTries.RosterGivenUp;
import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** How a command ends, for scripts. The one place that turns exceptions into exit codes. */
public enum ExitCode {
    DONE(0, "every row is in place"),
    FAILED(1, "failed unexpectedly: rerun"),
    SKIPS(4, "finished, with rows or images skipped: correct and import them"),
    HELD(5, "held by a brake, nothing further was sent: look, then rerun --release"),
    USAGE(64, "the command line is wrong, or there is no such run"),
    ROSTER_UNUSABLE(65, "the roster as a whole cannot be used (header, encoding, not a table)"),
    ROSTER_NOT_READABLE(66, "the roster, or the folder of --images, is not there or not readable"),
    UNAVAILABLE(69, "RingCentral is unreachable, or failing after retries: rerun"),
    /** A bug, never hidden. */
    UNBALANCED(70, "the books do not balance: a bug, please report it"),
    TROUBLE(74, "disk or database trouble: rerun; or the roster changed: import it"),
    BUSY(75, "another process works in the same home folder: try later"),
    REFUSED(77, "RingCentral refuses us (credentials, permission, limit): mend, rerun"),
    CONFIGURATION(78, "configuration is missing or wrong"),
    INTERRUPTED(130, "stopped by Ctrl-C, in good order: rerun"),
    STOPPED(143, "stopped by SIGTERM, in good order: rerun");

    private static final Map<Class<? extends Throwable>, ExitCode> BY_CAUSE = new LinkedHashMap<>();

    static {
        BY_CAUSE.put(StopRequested.class, STOPPED);
        BY_CAUSE.put(RunHeld.class, HELD);
        BY_CAUSE.put(AccessRefused.class, REFUSED);
        BY_CAUSE.put(ExtensionsUnavailable.class, UNAVAILABLE);
        BY_CAUSE.put(NetworkMisconfigured.class, CONFIGURATION);
        BY_CAUSE.put(HomeHeld.class, BUSY);
        BY_CAUSE.put(RosterNotReadable.class, ROSTER_NOT_READABLE);
        BY_CAUSE.put(ImagesNotThere.class, ROSTER_NOT_READABLE);
        BY_CAUSE.put(UnusableRoster.class, ROSTER_UNUSABLE);
        BY_CAUSE.put(InvalidPathException.class, ROSTER_NOT_READABLE);
        BY_CAUSE.put(InboxTrouble.class, ROSTER_NOT_READABLE);
        BY_CAUSE.put(RosterGivenUp.class, ROSTER_UNUSABLE);
        BY_CAUSE.put(RosterChanged.class, TROUBLE);
        BY_CAUSE.put(CredentialsMissing.class, CONFIGURATION);
        BY_CAUSE.put(UnknownRun.class, USAGE);
        BY_CAUSE.put(ConfigurationPropertiesBindException.class, CONFIGURATION);
        BY_CAUSE.put(UnusableSetting.class, CONFIGURATION);
        BY_CAUSE.put(ConfigDataException.class, CONFIGURATION);
        BY_CAUSE.put(NoSuchSslBundleException.class, CONFIGURATION);
        BY_CAUSE.put(DataAccessException.class, TROUBLE);
        BY_CAUSE.put(TransactionException.class, TROUBLE);
        BY_CAUSE.put(FlywayException.class, TROUBLE);
        BY_CAUSE.put(SQLException.class, TROUBLE);
        BY_CAUSE.put(ReportNotWritable.class, TROUBLE);
        BY_CAUSE.put(UncheckedIOException.class, TROUBLE);
        BY_CAUSE.put(IOException.class, TROUBLE);
    }

    /** Where several apply. */
    private static final List<ExitCode> GRAVEST_FIRST = List.of(
            UNBALANCED,
            TROUBLE,
            STOPPED,
            INTERRUPTED,
            CONFIGURATION,
            REFUSED,
            UNAVAILABLE,
            BUSY,
            FAILED,
            ROSTER_UNUSABLE,
            ROSTER_NOT_READABLE,
            USAGE,
            HELD,
            SKIPS,
            DONE);

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /** What it says, and how to go on. */
    public String meaning() {
        return meaning;
    }

    /** Whether somebody stopped the command. */
    public boolean isStop() {
        return this == INTERRUPTED || this == STOPPED;
    }

    /** The one that a script is to hear of. */
    public static ExitCode graver(ExitCode one, ExitCode other) {
        return GRAVEST_FIRST.indexOf(other) < GRAVEST_FIRST.indexOf(one) ? other : one;
    }

    /** @throws IllegalArgumentException if no command ends with this number */
    public static ExitCode numbered(int number) {
        return Stream.of(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No command ends with " + number));
    }

    /** The exit code for this failure, by the outermost of its causes that says something. */
    public static ExitCode of(Throwable failure) {
        Throwable telling = tellingCause(failure);
        if (telling instanceof StopRequested stop && stop.isByKeyboard()) {
            return INTERRUPTED;
        }
        if (Trouble.isOfDatabase(telling) && MemoryTrouble.isBehind(failure)) {
            return FAILED;
        }
        return BY_CAUSE.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(telling))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(FAILED);
    }

    /** The failure that decides where there are several: trouble of our own before a stop, a refusal, an outage. */
    static Throwable gravest(List<Throwable> failures) {
        return failures.stream()
                .min(Comparator.comparingInt(failure ->
                        List.of(STOPPED, INTERRUPTED, REFUSED, UNAVAILABLE).indexOf(of(failure))))
                .orElseThrow();
    }

    /** The cause whose message is meant for people; the failure itself if none is. */
    public static Throwable tellingCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable each = cause;
            if (BY_CAUSE.keySet().stream().anyMatch(type -> type.isInstance(each))) {
                return cause;
            }
        }
        return failure;
    }
}

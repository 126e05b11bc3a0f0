package io.github.rollcall.run;

import io.github.rollcall.extension.AccessRefused;
import io.github.rollcall.extension.CredentialsMissing;
import io.github.rollcall.extension.ExtensionsUnavailable;
import io.github.rollcall.extension.StopRequested;
import io.github.rollcall.report.ReportNotWritable;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterNotReadable;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** How a command ends, for scripts. The one place that turns exceptions into exit codes. */
public enum ExitCode {
    /** Every row is in place. */
    DONE(0),
    FAILED(1),
    /** Finished; some rows or images need a person. */
    SKIPS(4),
    /** The command line is wrong. */
    USAGE(64),
    ROSTER_UNUSABLE(65),
    ROSTER_NOT_READABLE(66),
    /** RingCentral is unreachable, or failing after retries. */
    UNAVAILABLE(69),
    /** The books do not balance: a bug, never hidden. */
    UNBALANCED(70),
    /** Disk or database trouble. */
    TROUBLE(74),
    /** Another process holds what this one needs. */
    BUSY(75),
    /** RingCentral refuses us. */
    REFUSED(77),
    /** Configuration is missing or wrong. */
    CONFIGURATION(78),
    /** Stopped by a signal, after finishing the calls in flight. */
    STOPPED(143);

    private static final Map<Class<? extends Throwable>, ExitCode> BY_CAUSE = new LinkedHashMap<>();

    static {
        BY_CAUSE.put(StopRequested.class, STOPPED);
        BY_CAUSE.put(AccessRefused.class, REFUSED);
        BY_CAUSE.put(ExtensionsUnavailable.class, UNAVAILABLE);
        BY_CAUSE.put(HomeHeld.class, BUSY);
        BY_CAUSE.put(RosterNotReadable.class, ROSTER_NOT_READABLE);
        BY_CAUSE.put(UnusableRoster.class, ROSTER_UNUSABLE);
        BY_CAUSE.put(RosterChanged.class, TROUBLE);
        BY_CAUSE.put(CredentialsMissing.class, CONFIGURATION);
        BY_CAUSE.put(UnknownRun.class, USAGE);
        BY_CAUSE.put(ConfigurationPropertiesBindException.class, CONFIGURATION);
        BY_CAUSE.put(DataAccessException.class, TROUBLE);
        BY_CAUSE.put(TransactionException.class, TROUBLE);
        BY_CAUSE.put(FlywayException.class, TROUBLE);
        BY_CAUSE.put(SQLException.class, TROUBLE);
        BY_CAUSE.put(ReportNotWritable.class, TROUBLE);
        BY_CAUSE.put(UncheckedIOException.class, TROUBLE);
        BY_CAUSE.put(IOException.class, TROUBLE);
    }

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The exit code for this failure, by the outermost of its causes that says something. */
    public static ExitCode of(Throwable failure) {
        Throwable telling = tellingCause(failure);
        return BY_CAUSE.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(telling))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(FAILED);
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

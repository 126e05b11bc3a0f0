package io.github.rollcall.run.failure;

import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.stop.NetworkMisconfigured;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.home.Accounts.UnknownAccount;
import io.github.rollcall.home.HomeHeld;
import io.github.rollcall.lease.AccountHeld;
import io.github.rollcall.report.ReportNotWritable;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterNotReadable;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.run.inbox.Inbox.InboxTrouble;
import io.github.rollcall.run.inbox.InboxTries.RosterGivenUp;
import io.github.rollcall.run.job.RunHeld;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The one place that turns failures into exit codes, and finds the cause whose message is meant for people. */
public final class Failures {

    private static final Map<Class<? extends Throwable>, ExitCode> BY_CAUSE = new LinkedHashMap<>();

    static {
        BY_CAUSE.put(StopRequested.class, ExitCode.STOPPED);
        BY_CAUSE.put(RunHeld.class, ExitCode.HELD);
        BY_CAUSE.put(AccessRefused.class, ExitCode.REFUSED);
        BY_CAUSE.put(ExtensionsUnavailable.class, ExitCode.UNAVAILABLE);
        BY_CAUSE.put(NetworkMisconfigured.class, ExitCode.CONFIGURATION);
        BY_CAUSE.put(HomeHeld.class, ExitCode.BUSY);
        BY_CAUSE.put(AccountHeld.class, ExitCode.BUSY);
        BY_CAUSE.put(LeaseLost.class, ExitCode.BUSY);
        BY_CAUSE.put(RosterNotReadable.class, ExitCode.ROSTER_NOT_READABLE);
        BY_CAUSE.put(ImagesNotThere.class, ExitCode.ROSTER_NOT_READABLE);
        BY_CAUSE.put(UnusableRoster.class, ExitCode.ROSTER_UNUSABLE);
        BY_CAUSE.put(InvalidPathException.class, ExitCode.ROSTER_NOT_READABLE);
        BY_CAUSE.put(InboxTrouble.class, ExitCode.ROSTER_NOT_READABLE);
        BY_CAUSE.put(RosterGivenUp.class, ExitCode.ROSTER_UNUSABLE);
        BY_CAUSE.put(RosterChanged.class, ExitCode.TROUBLE);
        BY_CAUSE.put(CredentialsMissing.class, ExitCode.CONFIGURATION);
        BY_CAUSE.put(UnknownRun.class, ExitCode.USAGE);
        BY_CAUSE.put(UnknownAccount.class, ExitCode.USAGE);
        BY_CAUSE.put(NobodyChosen.class, ExitCode.USAGE);
        BY_CAUSE.put(WelcomeMailUnavoidable.class, ExitCode.USAGE);
        BY_CAUSE.put(ContradictingOptions.class, ExitCode.USAGE);
        BY_CAUSE.put(ConfigurationPropertiesBindException.class, ExitCode.CONFIGURATION);
        BY_CAUSE.put(UnusableSetting.class, ExitCode.CONFIGURATION);
        BY_CAUSE.put(ConfigDataException.class, ExitCode.CONFIGURATION);
        BY_CAUSE.put(NoSuchSslBundleException.class, ExitCode.CONFIGURATION);
        BY_CAUSE.put(DataAccessException.class, ExitCode.TROUBLE);
        BY_CAUSE.put(TransactionException.class, ExitCode.TROUBLE);
        BY_CAUSE.put(FlywayException.class, ExitCode.TROUBLE);
        BY_CAUSE.put(SQLException.class, ExitCode.TROUBLE);
        BY_CAUSE.put(ReportNotWritable.class, ExitCode.TROUBLE);
        BY_CAUSE.put(UncheckedIOException.class, ExitCode.TROUBLE);
        BY_CAUSE.put(IOException.class, ExitCode.TROUBLE);
    }

    private Failures() {}

    /** The exit code for this failure, by the outermost of its causes that says something. */
    public static ExitCode exitCodeOf(Throwable failure) {
        Throwable telling = tellingCause(failure);
        if (telling instanceof StopRequested stop && stop.isByKeyboard()) {
            return ExitCode.INTERRUPTED;
        }
        if (Trouble.isOfDatabase(telling) && MemoryTrouble.isBehind(failure)) {
            return ExitCode.FAILED;
        }
        return BY_CAUSE.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(telling))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ExitCode.FAILED);
    }

    /** The failure that decides where there are several: trouble of our own before a stop, a refusal, an outage. */
    public static Throwable gravest(List<Throwable> failures) {
        return failures.stream()
                .min(Comparator.comparing(Failures::exitCodeOf, ExitCode.IN_ATTEMPT))
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

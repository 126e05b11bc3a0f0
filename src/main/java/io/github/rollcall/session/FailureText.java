package io.github.rollcall.session;

import io.github.rollcall.home.SettingFault;
import io.github.rollcall.roster.FileNames;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.failure.MemoryTrouble;
import io.github.rollcall.run.failure.Trouble;
import io.github.rollcall.runlog.ExitCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;

/**
 * Failures in words for people: no stack trace, no statement of a library.
 *
 * @param logFile where the details are; null if no log is kept
 * @param database its place, without a password; null if it is not known
 */
public record FailureText(@Nullable Path logFile, @Nullable String database) {

    /** What happened and what to do, in sentences. */
    public String of(Throwable failure) {
        ExitCode code = Failures.exitCodeOf(failure);
        Throwable telling = Failures.tellingCause(failure);
        if (code == ExitCode.FAILED) {
            return unexpected(failure, telling);
        }
        String message = message(failure, telling);
        String advice = advice(code, telling);
        return advice.isEmpty() ? message : ended(message) + advice;
    }

    /** With a full stop, which messages of libraries often lack. */
    private static String ended(String message) {
        return message.matches("(?s).*[.!?…][)\"'’”]?") ? message : message.replaceFirst("[\\s:,;]+$", "") + ".";
    }

    private String message(Throwable failure, Throwable telling) {
        if (telling instanceof ConfigurationPropertiesBindException) {
            return SettingFault.inWords(telling)
                    + ". Correct it or take it out; the table in docs/settings.md says what each may be.";
        }
        if (telling instanceof InvalidPathException unspelled) {
            return "The file name " + unspelled.getInput() + " cannot be spelled here: names are read as "
                    + FileNames.charset() + ". " + FileNames.CURE;
        }
        return Trouble.isOfDatabase(telling) ? Trouble.inWords(failure, database) : firstLine(telling);
    }

    /** The rest of a library's message, often statements, is for the log. */
    private static String firstLine(Throwable telling) {
        return Objects.requireNonNullElse(telling.getMessage(), telling.toString())
                .lines()
                .findFirst()
                .orElse("");
    }

    private String unexpected(Throwable failure, Throwable telling) {
        if (MemoryTrouble.isBehind(failure)) {
            return MemoryTrouble.inWords(failure) + details();
        }
        return "Something unexpected went wrong (" + telling.getClass().getSimpleName()
                + "). Nothing is lost: try again." + details();
    }

    /** What to do, unless the message says it: exceptions of Rollcall do, those of libraries do not. */
    private String advice(ExitCode code, Throwable telling) {
        boolean isOurs = Trouble.isOfDatabase(telling)
                || telling.getClass().getPackageName().startsWith("io.github.rollcall");
        return switch (code) {
            case TROUBLE ->
                (isOurs ? "" : " Mend the disk or database trouble, then try again: what is done stands.") + details();
            case CONFIGURATION -> details();
            default -> "";
        };
    }

    private String details() {
        return logFile == null ? "" : " The details are in " + logFile + ".";
    }
}

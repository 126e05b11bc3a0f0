package io.github.rollcall.run.failure;

import io.github.rollcall.home.database.DatabaseUnreachable;
import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.TemporaryFolderNotWritable;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Database trouble in words. Libraries tell the statement that failed, and often no more than that the database has been
 * closed since; what helps is what the disk said at first, which is somewhere behind.
 */
public final class Trouble {

    private static final List<Class<? extends Exception>> OF_DATABASE =
            List.of(DataAccessException.class, TransactionException.class, FlywayException.class, SQLException.class);

    /** How databases number a full disk, a disk that fails, a file that cannot be opened or written, one that is read-only. */
    private static final Set<String> ON_DISK = Set.of("53100", "58030", "90028", "90031", "90062", "90097", "90124");

    /** H2 says so of a file. */
    private static final String H2_NOT_OPENED = "08000";

    /**
     * How a server numbers that it shuts down, has crashed, does not take connections now or no more of them, or has ended one
     * that did nothing for long.
     */
    private static final Set<String> ON_SERVER = Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25P03", "55000");

    private Trouble() {}

    /** Whether a library of the database says this; what we throw ourselves says enough. */
    public static boolean isOfDatabase(Throwable telling) {
        return OF_DATABASE.stream().anyMatch(type -> type.isInstance(telling))
                && !telling.getClass().getPackageName().startsWith("io.github.rollcall");
    }

    /**
     * What happened, where, and what to do.
     *
     * @param place where the database is, if that is known
     */
    public static String inWords(Throwable failure, @Nullable String place) {
        String reason = reason(failure).map(text -> " (" + text + ")").orElse("");
        String database = "The database" + (place == null ? "" : " " + place);
        if (isOfDisk(failure)) {
            return database + " cannot be read or written" + reason
                    + ". Make room on its disk or give write permission, then go on: what is done stands.";
        }
        if (isOfConnection(failure)) {
            return database + " does not answer" + reason
                    + waited(failure)
                    + ". See that it runs and takes connections, then go on: what is done stands.";
        }
        return database + " does not take what is to be noted" + reason
                + ". Go on: what is done stands. If it comes again, report it with the log.";
    }

    private static String waited(Throwable failure) {
        return everythingBehind(failure).stream()
                .filter(DatabaseUnreachable.class::isInstance)
                .findFirst()
                .map(each ->
                        ", and is not waited for any longer than spring.datasource.hikari.connection-timeout says ("
                                + ((DatabaseUnreachable) each).patience().toMillis() / 1000.0
                                + " s)")
                .orElse("");
    }

    /** Whether the disk, or who may write on it, is behind a failure: nothing goes better until that is mended. */
    static boolean isOfDisk(Throwable failure) {
        List<Throwable> all = everythingBehind(failure);
        boolean isOfServer = all.stream().anyMatch(Trouble::isOfServer);
        return all.stream()
                .anyMatch(each -> (each instanceof IOException && !isOfNetwork(each) && !isOfServer)
                        || (each instanceof SQLException sql && ON_DISK.contains(String.valueOf(sql.getSQLState()))));
    }

    /** Whether the home folder or the database is behind a failure, and no roster: others would fare no better. */
    public static boolean isOfHome(Throwable failure) {
        return !(Failures.tellingCause(failure) instanceof RosterReadFailed)
                && !isOfTemporaryFolder(failure)
                && (isOfDisk(failure) || isOfConnection(failure));
    }

    /** Whether only the temporary folder is behind a failure: no roster is to blame, and those that are not encrypted do without. */
    public static boolean isOfTemporaryFolder(Throwable failure) {
        return Failures.tellingCause(failure) instanceof TemporaryFolderNotWritable;
    }

    private static boolean isOfConnection(Throwable failure) {
        return everythingBehind(failure).stream().anyMatch(each -> isOfNetwork(each) || isOfServer(each));
    }

    /** A connection to a server that ends in the middle leaves an end of file behind, which no disk is to blame for. */
    private static boolean isOfServer(Throwable failure) {
        if (!(failure instanceof SQLException sql)) {
            return false;
        }
        String state = String.valueOf(sql.getSQLState());
        return (state.startsWith("08") && !state.equals(H2_NOT_OPENED)) || ON_SERVER.contains(state);
    }

    private static boolean isOfNetwork(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException;
    }

    private static Optional<String> reason(Throwable failure) {
        List<Throwable> all = everythingBehind(failure);
        return all.stream()
                .filter(IOException.class::isInstance)
                .reduce((first, second) -> second)
                .or(() -> all.stream().filter(SQLException.class::isInstance).reduce((first, second) -> second))
                .map(Throwable::getMessage)
                .flatMap(text -> text.lines().findFirst())
                .map(line -> line.replaceFirst("; SQL statement:$", ""));
    }

    static List<Throwable> everythingBehind(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        List<Throwable> all = new ArrayList<>();
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (seen.add(next)) {
                all.add(next);
                if (next.getCause() != null) {
                    open.push(next.getCause());
                }
                if (next instanceof TransactionSystemException rollback && rollback.getOriginalException() != null) {
                    // That it could not be taken back follows from what went wrong before.
                    open.push(rollback.getOriginalException());
                }
                List.of(next.getSuppressed()).forEach(open::addLast);
            }
        }
        return all;
    }
}
